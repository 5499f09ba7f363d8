package io.aitbc.plugins;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a long call tells its caller how far it is, and learns that it should end. Whoever makes a long call gives one.
 */
@ConsumerType
@FunctionalInterface
public interface Progress {

    /**
     * Reports how far the call is. May be called from any thread and as often as useful.
     *
     * @param fraction what is done, from 0 to 1
     * @param message what is being done, for a person; may be empty
     */
    void report(double fraction, String message);

    /**
     * Whether somebody cancelled the call; a long call asks from time to time and then ends. What the runtime hands to a
     * plugin stays {@code true} once it was cancelled, also when a library swallowed the interrupt. This default says
     * whether the calling thread is interrupted.
     */
    default boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
