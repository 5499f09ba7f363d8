package io.aitbc.plugins.manager.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

/** Calls its handlers on the sender's thread, as Event Admin does without time limits. */
final class FakeEventAdmin implements EventAdmin {

    final List<Event> sent = new CopyOnWriteArrayList<>();
    private final List<EventHandler> handlers = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    void register(EventHandler handler) {
        handlers.add(handler);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void sendEvent(Event event) {
        if (stopped) {
            throw new IllegalStateException("EventAdmin is stopped");
        }
        sent.add(event);
        handlers.forEach(handler -> handler.handleEvent(event));
    }

    @Override
    public void postEvent(Event event) {
        throw new UnsupportedOperationException("the order between threads would be lost");
    }
}
