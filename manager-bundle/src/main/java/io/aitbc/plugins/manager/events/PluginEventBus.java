package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.manager.events.data.EventPattern;
import io.aitbc.plugins.manager.events.data.EventType;
import io.aitbc.plugins.manager.events.data.RuntimeEvent;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The event bus of one instance of a plugin. Whoever made it for the instance closes it with the instance: that ends all
 * subscriptions, and nothing keeps the plugin's handlers any longer.
 */
public final class PluginEventBus implements EventBus, AutoCloseable {

    private final String plugin;
    private final EventService service;
    private final Guard guard;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private boolean closed;

    PluginEventBus(String plugin, EventService service, Guard guard) {
        this.plugin = plugin;
        this.service = service;
        this.guard = guard;
    }

    @Override
    public void publish(String type, Map<String, Object> data) {
        guard.check(Kind.EVENTS_PUBLISH, EventType.checked(type));
        service.publish(plugin, type, data);
    }

    @Override
    public synchronized Subscription subscribe(String pattern, Handler handler) {
        EventPattern wanted = new EventPattern(pattern);
        guard.check(Kind.EVENTS_SUBSCRIBE, pattern);
        if (closed) {
            throw new IllegalStateException("Plugin '" + plugin + "' cannot subscribe to '" + pattern
                    + "': this instance of it has stopped. Subscribe in initialize() or start().");
        }
        Subscriber subscriber = new Subscriber(wanted, handler);
        subscribers.add(subscriber);
        return subscriber;
    }

    /** Ends all subscriptions. Publishing stays possible: a plugin may have something to say while it stops. */
    @Override
    public synchronized void close() {
        closed = true;
        subscribers.forEach(Subscriber::close);
        service.forget(plugin, this);
    }

    List<? extends Receiver> receivers() {
        return subscribers;
    }

    private final class Subscriber implements Receiver, Subscription {

        private final EventPattern pattern;
        private final Handler handler;
        private volatile boolean open = true;

        Subscriber(EventPattern pattern, Handler handler) {
            this.pattern = pattern;
            this.handler = handler;
        }

        @Override
        public Optional<Invocation> of(Arrival arrival) {
            return arrival.event()
                    .filter(event -> pattern.matches(event.type()) && guard.may(Kind.EVENTS_SUBSCRIBE, event.type()))
                    .map(event -> () -> handle(event));
        }

        private void handle(RuntimeEvent event) throws Exception {
            // It may have been closed while the event waited.
            if (open) {
                handler.handleEvent(event.type(), event.data().forReceiver());
            }
        }

        @Override
        public void close() {
            open = false;
            subscribers.remove(this);
        }
    }
}
