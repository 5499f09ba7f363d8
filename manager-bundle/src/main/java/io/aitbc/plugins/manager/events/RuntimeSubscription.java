package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.manager.events.Receiver.Invocation;
import io.aitbc.plugins.manager.events.data.EventPattern;
import io.aitbc.plugins.manager.events.data.RuntimeEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A subscription of somebody who is no plugin, such as {@code event tail}: its own bounded queue, worked on by a thread of
 * the runtime while there is something in it. It has no time limit, since it can only hold up itself.
 */
final class RuntimeSubscription implements EventBus.Subscription {

    private static final System.Logger LOG = System.getLogger(RuntimeSubscription.class.getName());

    private final EventPattern pattern;
    private final EventBus.Handler handler;
    private final Function<RuntimeEvent, Map<String, Object>> shown;
    private final Executor executor;
    private final Consumer<RuntimeSubscription> ended;
    private final EventQueue queue = new EventQueue(() -> {});

    /** @param shown what the subscriber sees of an event's data */
    RuntimeSubscription(
            EventPattern pattern,
            EventBus.Handler handler,
            Function<RuntimeEvent, Map<String, Object>> shown,
            Executor executor,
            Consumer<RuntimeSubscription> ended) {
        this.pattern = pattern;
        this.handler = handler;
        this.shown = shown;
        this.executor = executor;
        this.ended = ended;
    }

    /** Queues the event if it is wanted. When the answer is {@code true}, {@link #start()} is due. */
    boolean offer(Arrival arrival, Receipt receipt) {
        return arrival.event()
                .filter(event -> pattern.matches(event.type()))
                .map(event -> queue.offer(new Delivery(event.type(), List.of(call(event)), receipt)))
                .orElse(false);
    }

    void start() {
        executor.execute(this::work);
    }

    private Invocation call(RuntimeEvent event) {
        return () -> handler.handleEvent(event.type(), shown.apply(event));
    }

    private void work() {
        for (Delivery delivery = queue.take(); delivery != null; delivery = queue.take()) {
            try {
                Invocation call = delivery.next();
                if (call != null) {
                    call.run();
                }
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "A subscriber to '" + pattern.text() + "' failed to handle '" + delivery.type() + "'.",
                        e);
            } finally {
                delivery.settle();
            }
        }
    }

    @Override
    public void close() {
        queue.close();
        ended.accept(this);
    }
}
