package io.aitbc.translation.local;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Work;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import io.aitbc.translation.work.WorkStopped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Joins a call of the border with a computation of the engine: stops it when the call shall end, and passes its progress on. */
final class Calls {
    private static final Map<Phase, Double> BEGINS = begins();
    private static final long PAUSE_NANOS = 50_000_000;

    private volatile boolean closed;

    /** Everything that runs stops. */
    void close() {
        closed = true;
    }

    private static Map<Phase, Double> begins() {
        Map<Phase, Double> begins = new EnumMap<>(Phase.class);
        begins.put(Phase.PREPARING, 0.0);
        begins.put(Phase.ALIGNING, 0.05);
        begins.put(Phase.EXTRACTING, 0.25);
        begins.put(Phase.LANGUAGE_MODEL, 0.40);
        begins.put(Phase.TUNING, 0.45);
        begins.put(Phase.EVALUATING, 0.65);
        begins.put(Phase.LEARNING_ALL, 0.70);
        begins.put(Phase.SAVING, 0.97);
        return begins;
    }

    /** The watch for a call. */
    Watch watch(Work work) {
        return new Watch(new Reporter(work), () -> stops(work));
    }

    /** Reports each new phase, and otherwise 20 times in a second at most. */
    private static final class Reporter implements Watch.Listener {
        private final Work work;
        private Phase last = Phase.PREPARING;
        private long next = Long.MIN_VALUE;

        Reporter(Work work) {
            this.work = work;
        }

        @Override
        public void progress(Phase phase, double fraction) {
            long now = System.nanoTime();
            if (phase != last || next == Long.MIN_VALUE || now - next >= 0) {
                last = phase;
                next = now + PAUSE_NANOS;
                work.report(overall(phase, fraction), phase.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private static double overall(Phase phase, double fraction) {
        double from = BEGINS.getOrDefault(phase, 0.0);
        int next = phase.ordinal() + 1;
        double to = next == Phase.values().length ? 1 : BEGINS.getOrDefault(Phase.values()[next], 1.0);
        return from + (to - from) * fraction;
    }

    private boolean stops(Work work) {
        return closed
                || work.isCancelled()
                || work.left().filter(Duration::isZero).isPresent();
    }

    /**
     * What a stopped computation means to the caller; never returns otherwise than by throwing.
     *
     * @throws InterruptedException when the thread was interrupted; the interrupt is consumed
     */
    TranslationFailure stopped(Work work, WorkStopped cause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The translation was interrupted.");
        }
        try {
            work.check();
        } catch (TranslationFailure failure) {
            return failure;
        }
        return new TranslationFailure(
                TranslationFailure.Code.CANCELLED, "The translator was closed while it worked.", cause);
    }

    /** Refuses calls after the end. */
    void refuseIfClosed() throws TranslationFailure {
        if (closed) {
            throw new TranslationFailure(
                    TranslationFailure.Code.PROVIDER_UNAVAILABLE, "The translator is closed. Start the plugin again.");
        }
    }
}
