package io.aitbc.plugins.management;

import io.aitbc.plugins.EventBus;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The events of the whole runtime, for whoever watches it and is no plugin. A service of the runtime; may be called from
 * any thread. Plugins use {@link EventBus}.
 */
@ProviderType
public interface RuntimeEvents {

    /**
     * Calls the handler for each event that fits the pattern, in order, one at a time, on a bounded queue of its own: a
     * handler that is too slow loses the oldest events. The subscription ends when it is closed.
     *
     * @param pattern as for {@link EventBus#subscribe}
     * @throws IllegalArgumentException when the pattern is none
     */
    EventBus.Subscription subscribe(String pattern, EventBus.Handler handler);
}
