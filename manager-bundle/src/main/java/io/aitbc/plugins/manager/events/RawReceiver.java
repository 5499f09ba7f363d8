package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.manager.events.data.RuntimeEvent;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/**
 * A handler that a plugin registered for Event Admin, which does not see it.
 *
 * @param topics as Event Admin reads them: exact, or with {@code *} as the last level
 * @param guard asked for each event
 * @param filter asked on the plugin's thread, since comparing values may run their code
 */
record RawReceiver(List<String> topics, Predicate<Event> filter, EventHandler handler, Guard guard)
        implements Receiver {

    @Override
    public Optional<Invocation> of(Arrival arrival) {
        return wants(arrival.raw().getTopic()) && may(arrival)
                ? Optional.of(() -> handle(arrival.raw()))
                : Optional.empty();
    }

    /** What is none of our events, and has no type, is for those who may receive all. */
    private boolean may(Arrival arrival) {
        return guard.may(
                Kind.EVENTS_SUBSCRIBE, arrival.event().map(RuntimeEvent::type).orElse("*"));
    }

    private boolean wants(String topic) {
        for (String wanted : topics) {
            boolean fits = wanted.endsWith("*")
                    ? topic.startsWith(wanted.substring(0, wanted.length() - 1))
                    : topic.equals(wanted);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private void handle(Event event) {
        if (filter.test(event)) {
            handler.handleEvent(event);
        }
    }
}
