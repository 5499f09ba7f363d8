package io.aitbc.itests;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again, with growing pauses, until an answer is the wanted one or the time is over. */
final class Deadline {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final long end;

    private Deadline(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /** The first wanted answer, or the last one when the time is over: the caller's assertion then says what is wrong. */
    <T> T ask(Supplier<T> question, Predicate<? super T> wanted) {
        long pause = FIRST_PAUSE;
        while (true) {
            T answer = question.get();
            long left = end - System.nanoTime();
            if (wanted.test(answer) || left <= 0 || Thread.currentThread().isInterrupted()) {
                return answer;
            }
            LockSupport.parkNanos(Math.min(pause, left));
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE);
        }
    }
}
