package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.manager.events.Receiver.Invocation;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One event for one queue: the calls it leads to, one after the other. */
final class Delivery {

    private final String type;
    private final Iterator<Invocation> invocations;
    private final Receipt receipt;
    private final AtomicBoolean settled = new AtomicBoolean();

    Delivery(String type, List<Invocation> invocations, Receipt receipt) {
        this.type = type;
        this.invocations = invocations.iterator();
        this.receipt = receipt;
        receipt.expect();
    }

    String type() {
        return type;
    }

    /** The next call; null when all were made. For the queue's thread only. */
    @Nullable
    Invocation next() {
        return invocations.hasNext() ? invocations.next() : null;
    }

    /** Nobody needs to wait for this one any longer. */
    void settle() {
        if (settled.compareAndSet(false, true)) {
            receipt.settle();
        }
    }
}
