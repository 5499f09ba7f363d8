package io.aitbc.plugins.manager.events;

import java.util.Optional;

/** Somebody who may want an event: a plugin's own method, a subscription, a raw handler. */
@FunctionalInterface
interface Receiver {

    /** The call to make for this event; empty when it is not wanted. Runs no foreign code itself. */
    Optional<Invocation> of(Arrival arrival);

    /** One call of a handler. */
    @FunctionalInterface
    interface Invocation {
        void run() throws Exception;
    }
}
