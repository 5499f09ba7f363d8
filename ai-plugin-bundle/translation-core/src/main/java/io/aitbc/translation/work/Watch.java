package io.aitbc.translation.work;

import java.util.function.BooleanSupplier;

/** Whether to go on, and how far it is. Belongs to one thread, the one that computes. */
public final class Watch {

    /** Hears how far a computation is. Called on the computing thread; must return at once. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param phase what is being done
         * @param fraction how much of the phase is done, from 0 to 1
         */
        void progress(Phase phase, double fraction);
    }

    private final Listener listener;
    private final BooleanSupplier stop;

    /**
     * @param listener hears how far it is
     * @param stop whether to stop; asked some thousand times in a second
     */
    public Watch(Listener listener, BooleanSupplier stop) {
        this.listener = listener;
        this.stop = stop;
    }

    /** Tells nobody, and nobody stops it. */
    public static Watch none() {
        return new Watch((phase, fraction) -> {}, () -> false);
    }

    /**
     * Asked in every loop.
     *
     * @throws WorkStopped when it shall not go on
     */
    public void check() {
        if (stop.getAsBoolean()) {
            throw new WorkStopped();
        }
    }

    /** For a computation of several phases that is one phase of another: the same stop, and its progress as that of the phase. */
    public Watch within(Phase phase) {
        double all = Phase.values().length;
        return new Watch((inner, fraction) -> listener.progress(phase, (inner.ordinal() + fraction) / all), stop);
    }

    /** Tells how far a phase is, and checks. */
    public void progress(Phase phase, double fraction) {
        check();
        listener.progress(phase, Math.min(1, Math.max(0, fraction)));
    }
}
