package io.aitbc.plugins;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's way to publish events and to subscribe to a few of them. A plugin that wants every event overrides
 * {@link BasePlugin#handleEvent} instead.
 *
 * <p>An event has a type (letters, digits, {@code _} and {@code -}, with dots between levels, such as
 * {@code order.created}) and data: text, booleans, whole and decimal numbers, bytes, lists and dictionaries. All methods
 * may be called from any thread.
 *
 * <p>Specification: PluginContext, event_bus.
 */
@ProviderType
public interface EventBus {

    /**
     * Publishes an event to every ACTIVE plugin that listens, this one included, and returns at once. The data is
     * copied; a key whose value is {@code null} is absent for the receivers.
     *
     * @throws IllegalArgumentException when the type has other characters, or the data holds something else; the
     *     message names the key
     * @throws SecurityException when the plugin has narrowed what it publishes, or an operator has, and this is not in it;
     *     the message says what to do
     */
    void publish(String type, Map<String, Object> data);

    /**
     * Calls the handler for each event that fits the pattern, the plugin's own events included, in the order in which
     * they were published, one at a time, on the plugin's event queue.
     *
     * @param pattern an exact type, a prefix that ends in {@code .*}, or {@code *} for everything
     * @throws IllegalArgumentException when the pattern is none of these
     * @throws SecurityException when the plugin may not receive all of these events; the message says what to do
     */
    Subscription subscribe(String pattern, Handler handler);

    /** An interest in events. It closes itself when the plugin stops. */
    @ProviderType
    interface Subscription extends AutoCloseable {

        /** Ends the subscription; a handler that runs finishes. Closing twice does nothing. */
        @Override
        void close();
    }

    /** Receives the events of one subscription. */
    @ConsumerType
    @FunctionalInterface
    interface Handler {

        /**
         * Handles one event, on the plugin's event queue, one at a time, within the time limit for events (5 s unless
         * configured). An exception is counted and logged; neither it nor running out of time makes the plugin ERROR.
         *
         * @param data unmodifiable, without {@code null}
         */
        void handleEvent(String eventType, Map<String, Object> data) throws Exception;
    }
}
