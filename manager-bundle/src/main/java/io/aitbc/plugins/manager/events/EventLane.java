package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.manager.events.Receiver.Invocation;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.PluginCaller.Phases;
import io.aitbc.plugins.manager.lifecycle.TimeLimitExceeded;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of one ACTIVE plugin: its queue, and the thread that works on it while there is something in it.
 *
 * <p>A handler that runs out of time is interrupted, and keeps its thread until it returns. Only then does another thread
 * go on with the queue, so that a plugin never handles two events at a time.
 */
final class EventLane {

    /** The order in which plugins receive an event. */
    static final Comparator<EventLane> ORDER = Comparator.comparing(
                    (EventLane lane) -> lane.plugin.settings().priority())
            .thenComparing(lane -> lane.plugin.name());

    private static final System.Logger LOG = System.getLogger(EventLane.class.getName());

    // How long a stop waits for a handler to end by itself before it is interrupted.
    private static final Duration GRACE = Duration.ofSeconds(1);

    // How long a thread waits for the next event: starting one costs more than handling most events.
    private static final Duration LINGER = Duration.ofMillis(200);

    private final ActivePlugin plugin;
    private final Rest rest;
    private final EventCounters counters;
    private final Consumer<String> errors;
    private final EventQueue queue;
    private final boolean handlesEvents;
    private @Nullable CompletableFuture<Boolean> running;

    /**
     * What else concerns a plugin's events.
     *
     * @param others who in the plugin receives events beside its {@code handleEvent}
     * @param guard asked for each event
     */
    record Rest(Supplier<List<Receiver>> others, Guard guard) {}

    /** @param errors told the plugin's name for each failure */
    EventLane(ActivePlugin plugin, Rest rest, EventCounters counters, Consumer<String> errors) {
        this.plugin = plugin;
        this.rest = rest;
        this.counters = counters;
        this.errors = errors;
        this.queue = new EventQueue(this::drop);
        this.handlesEvents = handlesEvents(plugin.plugin().getClass());
    }

    String name() {
        return plugin.name();
    }

    /** Queues the event if anybody in the plugin wants it. When the answer is {@code true}, {@link #start()} is due. */
    boolean offer(Arrival arrival, Receipt receipt) {
        List<Invocation> invocations = new ArrayList<>();
        arrival.event()
                .filter(event -> handlesEvents && rest.guard().may(Kind.EVENTS_SUBSCRIBE, event.type()))
                .ifPresent(event -> invocations.add(() ->
                        plugin.plugin().handleEvent(event.type(), event.data().forReceiver())));
        rest.others().get().forEach(receiver -> receiver.of(arrival).ifPresent(invocations::add));
        return !invocations.isEmpty() && queue.offer(new Delivery(arrival.type(), invocations, receipt));
    }

    /** Sets a thread of the plugin to work on the queue. */
    void start() {
        start(null);
    }

    private void start(@Nullable Delivery unfinished) {
        Visit visit = new Visit(unfinished);
        try {
            CompletableFuture<Boolean> begun;
            synchronized (this) {
                begun = plugin.caller().sequence("event", visit::work);
                running = begun;
            }
            begun.whenComplete((done, failure) -> visit.ended(failure));
        } catch (OutOfMemoryError noThread) {
            queue.unworked();
            LOG.log(
                    Level.ERROR,
                    "Plugin '" + name() + "' has no thread for its events; they wait for the next one.",
                    noThread);
        }
    }

    /** Ends the lane: what waits is forgotten; the handler that runs may finish within a second. */
    void close() {
        queue.close();
        CompletableFuture<Boolean> last;
        synchronized (this) {
            last = running;
        }
        if (last != null) {
            plugin.caller().end(last, GRACE);
        }
    }

    private void drop() {
        report(counters.drop(), "lost its oldest event: " + EventQueue.CAPACITY + " were waiting", null);
    }

    private void failed(String type, Throwable thrown) {
        errors.accept(name());
        report(counters.fail(), "failed to handle the event '" + type + "'", thrown);
    }

    private void late(String type, TimeLimitExceeded limit) {
        errors.accept(name());
        report(
                counters.overrun(),
                "did not handle the event '" + type + "': " + limit.getMessage() + ". Its events wait until it returns",
                null);
    }

    /** Logs the first of many, then less and less often: a handler that always fails must not fill the disk. */
    private void report(long count, String what, @Nullable Throwable thrown) {
        if (Long.bitCount(count) == 1) {
            LOG.log(Level.WARNING, "Plugin '" + name() + "' " + what + " (" + count + " so far).", thrown);
        }
    }

    /** Most plugins do not override {@code handleEvent}: no thread is woken for them. */
    private static boolean handlesEvents(Class<?> type) {
        try {
            return type.getMethod("handleEvent", String.class, Map.class).getDeclaringClass() != BasePlugin.class;
        } catch (NoSuchMethodException | LinkageError e) {
            return true;
        }
    }

    /** One thread at work on the queue, until the queue is empty or a handler runs out of time. */
    private final class Visit {

        private volatile @Nullable Delivery current;

        Visit(@Nullable Delivery unfinished) {
            this.current = unfinished;
        }

        Boolean work(Phases phases) throws Exception {
            boolean givenUp = true;
            try {
                for (Invocation call = next(); call != null; call = next()) {
                    Invocation now = call;
                    Optional<Throwable> failure =
                            phases.phase("event", plugin.settings().limits().event(), () -> outcome(now));
                    count(failure);
                }
                givenUp = false;
                return true;
            } finally {
                if (givenUp && !queue.closed()) {
                    start(current);
                }
            }
        }

        private @Nullable Invocation next() {
            while (!queue.closed()) {
                Delivery delivery = current;
                if (delivery == null) {
                    delivery = queue.take(LINGER);
                    current = delivery;
                }
                if (delivery == null) {
                    return null;
                }
                Invocation call = delivery.next();
                if (call != null) {
                    return call;
                }
                delivery.settle();
                current = null;
            }
            return null;
        }

        private Optional<Throwable> outcome(Invocation call) {
            // Whatever the handler before has left behind on the thread ends with it.
            Thread.interrupted();
            Thread.currentThread().setContextClassLoader(plugin.loader());
            try {
                call.run();
                return Optional.empty();
            } catch (Throwable thrown) { // whatever a plugin throws, an Error included, is a value here
                return Optional.of(thrown);
            }
        }

        private void count(Optional<Throwable> failure) {
            Delivery delivery = current;
            failure.ifPresentOrElse(
                    thrown -> failed(delivery == null ? "" : delivery.type(), thrown), counters::deliver);
        }

        /** Runs on a thread of the runtime when the visit was given up, else on the plugin's. */
        void ended(@Nullable Throwable failure) {
            Delivery delivery = current;
            if (delivery != null) {
                if (failure instanceof TimeLimitExceeded limit) {
                    late(delivery.type(), limit);
                }
                delivery.settle();
            }
        }
    }
}
