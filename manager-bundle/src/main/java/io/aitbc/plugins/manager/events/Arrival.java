package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.manager.events.data.RuntimeEvent;
import java.util.Optional;
import org.osgi.service.event.Event;

/**
 * An event on its way to the queues.
 *
 * @param raw as Event Admin has it
 * @param event as plugins see it; empty for what is none of ours and only concerns raw handlers
 */
record Arrival(Event raw, Optional<RuntimeEvent> event) {

    String type() {
        return event.map(RuntimeEvent::type).orElseGet(raw::getTopic);
    }
}
