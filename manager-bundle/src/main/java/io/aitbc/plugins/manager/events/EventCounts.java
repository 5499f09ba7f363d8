package io.aitbc.plugins.manager.events;

/**
 * What became of a plugin's events since it was loaded.
 *
 * @param delivered calls of handlers that returned
 * @param failed calls that threw
 * @param dropped events that never reached it, because its queue was full
 * @param late calls that ran out of time
 */
public record EventCounts(long delivered, long failed, long dropped, long late) {

    static final EventCounts NONE = new EventCounts(0, 0, 0, 0);
}
