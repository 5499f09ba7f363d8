package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.Work;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, as long as the work is wanted and the translator open. Thread-safe. */
final class Waiting {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits so long. */
    void during(Duration time, Work work) throws TranslationFailure, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            work.check();
            if (closed.await(Math.min(left, STEP_NANOS), TimeUnit.NANOSECONDS)) {
                throw new TranslationFailure(Code.CANCELLED, "The translator was closed.");
            }
        }
        work.check();
    }

    /** Ends all waiting. */
    void end() {
        closed.countDown();
    }
}
