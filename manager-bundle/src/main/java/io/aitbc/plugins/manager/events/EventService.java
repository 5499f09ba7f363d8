package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.manager.events.data.EventData;
import io.aitbc.plugins.manager.events.data.EventPattern;
import io.aitbc.plugins.manager.events.data.EventType;
import io.aitbc.plugins.manager.events.data.RuntimeEvent;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Attachment;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.lifecycle.TransitionListener;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.io.Closeable;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

/**
 * Takes events from plugins, from the life cycle and from strangers, passes them through Event Admin, and hands them to the
 * plugins' queues. All methods may be called from any thread, and none waits for a handler of a plugin, except that
 * {@link #detach} gives one that runs a second to end.
 */
public final class EventService implements Attachment, TransitionListener, RuntimeEvents {

    private static final System.Logger LOG = System.getLogger(EventService.class.getName());

    private final EventAdmin eventAdmin;
    private final EventIds ids;
    private final Clock clock;
    private final Executor executor;
    private final EventWatch watch;
    private final Handover handover = new Handover();
    private final Map<String, Sending> underway = new ConcurrentHashMap<>();
    private final ByPlugin<PluginEventBus> buses = new ByPlugin<>();
    private final ByPlugin<RawReceiver> rawHandlers = new ByPlugin<>();
    private final Map<String, EventCounters> counters = new ConcurrentHashMap<>();

    /** An event that Event Admin has and the queues have not. */
    private record Sending(Arrival arrival, Receipt receipt) {}

    /**
     * @param executor runs what hangs on a broadcast, and the subscribers that are no plugins
     */
    public EventService(EventAdmin eventAdmin, EventIds ids, Clock clock, Executor executor, EventWatch watch) {
        this.eventAdmin = eventAdmin;
        this.ids = ids;
        this.clock = clock;
        this.executor = executor;
        this.watch = watch;
    }

    /**
     * What the runtime registers with Event Admin, for all topics ({@code *}): events of the runtime and of strangers go to
     * plugins, and any event to the raw handlers of plugins.
     */
    public EventHandler handler() {
        return this::fromEventAdmin;
    }

    /** A bus for one instance of a plugin, to be closed with the instance. */
    public PluginEventBus eventBus(String plugin) {
        PluginEventBus bus = new PluginEventBus(plugin, this, watch.guards().apply(plugin));
        buses.add(plugin, bus);
        return bus;
    }

    /**
     * Delivers to a raw handler of a plugin while the plugin is ACTIVE, on the plugin's queue.
     *
     * @param topics as the handler's service properties have them
     * @param filter the handler's filter; asked on the plugin's thread
     * @return ends it
     */
    public Closeable bridge(String plugin, List<String> topics, Predicate<Event> filter, EventHandler handler) {
        RawReceiver receiver = new RawReceiver(
                List.copyOf(topics), filter, handler, watch.guards().apply(plugin));
        rawHandlers.add(plugin, receiver);
        return () -> rawHandlers.remove(plugin, receiver);
    }

    /**
     * Publishes an event of the runtime.
     *
     * @return done when every ACTIVE plugin handled it, failed, or ran out of time
     * @throws IllegalArgumentException when the type or the data is none of an event
     */
    public CompletionStage<Void> broadcast(String type, Map<String, ? extends @Nullable Object> data) {
        Receipt receipt = new Receipt(executor);
        send(EventType.checked(type), EventType.topic(type), EventData.of(data), "", receipt);
        return receipt.everybody();
    }

    @Override
    public EventBus.Subscription subscribe(String pattern, EventBus.Handler handler) {
        RuntimeSubscription subscription =
                new RuntimeSubscription(new EventPattern(pattern), handler, this::shown, executor, handover::remove);
        handover.add(subscription);
        return subscription;
    }

    /** What plugins tell each other is their own affair; who looks on does not see what their configurations hide. */
    private Map<String, Object> shown(RuntimeEvent event) {
        Secrets own = watch.secrets().of(event.source());
        Secrets anybodys = watch.secrets().ofAnybody();
        return event.data()
                .withText(text -> anybodys.maskedIn(own.maskedIn(text)))
                .forReceiver();
    }

    /** What became of a plugin's events since it was loaded. */
    public EventCounts counts(String plugin) {
        EventCounters counted = counters.get(plugin);
        return counted == null ? EventCounts.NONE : counted.counts();
    }

    @Override
    public void attach(ActivePlugin plugin) {
        String name = plugin.name();
        handover.add(new EventLane(
                plugin,
                new EventLane.Rest(() -> receivers(name), watch.guards().apply(name)),
                counters.computeIfAbsent(name, unused -> new EventCounters()),
                watch.errors()));
    }

    @Override
    public void detach(String name) {
        handover.remove(name).forEach(EventLane::close);
        buses.of(name).forEach(PluginEventBus::close);
    }

    @Override
    public void changed(Transition transition) {
        PluginStatus to = transition.to();
        if (to == PluginStatus.LOADING || to == PluginStatus.UNLOADED) {
            counters.remove(transition.name());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", transition.name());
        data.put("version", transition.version());
        data.put("from", transition.from().value());
        data.put("status", to.value());
        data.put("at", transition.at().toString());
        data.put("sequence", transition.sequence());
        transition.reason().ifPresent(reason -> data.put("reason", reason.toMap()));
        send(EventType.lifeCycle(to), EventType.lifeCycleTopic(to), EventData.of(data), "", new Receipt(Runnable::run));
    }

    void publish(String plugin, String type, Map<String, ? extends @Nullable Object> data) {
        send(EventType.checked(type), EventType.topic(type), EventData.of(data), plugin, new Receipt(Runnable::run));
    }

    void forget(String plugin, PluginEventBus bus) {
        buses.remove(plugin, bus);
    }

    private void send(String type, String topic, EventData data, String source, Receipt receipt) {
        RuntimeEvent event = new RuntimeEvent(ids.next(), type, topic, data, clock.instant(), source);
        Sending sending = new Sending(new Arrival(event.forEventAdmin(), Optional.of(event)), receipt);
        String id = event.id().toString();
        underway.put(id, sending);
        try {
            eventAdmin.sendEvent(sending.arrival().raw());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Event Admin did not take the event '" + type + "', plugins get it all the same: " + e);
        }
        // Event Admin may have come to its end, or not know our handler yet: no event is lost by that.
        if (underway.remove(id) != null) {
            handover.handOver(sending.arrival(), receipt);
        }
    }

    private void fromEventAdmin(Event raw) {
        Sending ours = raw.getProperty(RuntimeEvent.ID) instanceof String id ? underway.remove(id) : null;
        if (ours != null) {
            handover.handOver(ours.arrival(), ours.receipt());
        } else {
            handover.handOver(new Arrival(raw, ofStranger(raw)), new Receipt(Runnable::run));
        }
    }

    /** An event that somebody sent to Event Admin past the buses; of the life cycle only the runtime speaks. */
    private Optional<RuntimeEvent> ofStranger(Event raw) {
        return EventType.ofTopic(raw.getTopic()).flatMap(type -> {
            try {
                return Optional.of(new RuntimeEvent(
                        ids.next(), type, raw.getTopic(), RuntimeEvent.dataOf(raw), clock.instant(), ""));
            } catch (IllegalArgumentException e) {
                LOG.log(
                        Level.WARNING,
                        "An event on the topic '" + raw.getTopic() + "' cannot be handed to plugins.",
                        e);
                return Optional.empty();
            }
        });
    }

    private List<Receiver> receivers(String plugin) {
        return Stream.concat(
                        buses.of(plugin).stream().flatMap(bus -> bus.receivers().stream()),
                        rawHandlers.of(plugin).stream())
                .map(Receiver.class::cast)
                .toList();
    }
}
