package io.aitbc.translation.ai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Work;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many texts in at a time, and so many wait; more are refused at once. Thread-safe. */
final class Gate {

    private static final long STEP_MILLIS = 50;

    private final int atATime;
    private final int queue;
    private final Semaphore inside;
    private final Semaphore places;

    Gate(int atATime, int queue) {
        this.atATime = atATime;
        this.queue = queue;
        this.inside = new Semaphore(atATime, true);
        this.places = new Semaphore(atATime + queue);
    }

    /** Comes in, perhaps after waiting; {@link #leave} ends it. */
    void enter(Work work) throws TranslationFailure, InterruptedException {
        if (!places.tryAcquire()) {
            throw new TranslationFailure(
                    Code.BUSY,
                    "translation-ai is busy: " + atATime + " texts are being translated and " + queue
                            + " wait. Try again later, or raise 'max_concurrent' or 'queue'.");
        }
        boolean in = false;
        try {
            while (!in) {
                work.check();
                in = inside.tryAcquire(STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            if (!in) {
                places.release();
            }
        }
    }

    void leave() {
        inside.release();
        places.release();
    }

    /** How many are in or wait. */
    int busy() {
        return atATime + queue - places.availablePermits();
    }
}
