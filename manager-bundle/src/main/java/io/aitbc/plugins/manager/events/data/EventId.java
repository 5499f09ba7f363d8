package io.aitbc.plugins.manager.events.data;

/**
 * What tells an event from every other one, on any node and over restarts.
 *
 * @param instance the random id of this instance
 * @param incarnation how often the instance was started
 * @param sequence counts the events of this run
 */
public record EventId(String instance, long incarnation, long sequence) {

    @Override
    public String toString() {
        return instance + "/" + incarnation + "/" + sequence;
    }
}
