package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.EventBus.Handler;
import io.aitbc.plugins.manager.events.data.EventData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands events to the plugin, one at a time, in order, while it is ACTIVE; each handler with its limit. */
final class Deliveries {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Lane lane;
    private final RecordingLogger logger;
    private final Runnable failed;
    private final Supplier<@Nullable BasePlugin> active;
    private final TestBus bus = new TestBus(this::deliver);
    private final ExecutorService queue = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "aitbc-testkit-events");
        thread.setDaemon(true);
        return thread;
    });

    /** @param active the plugin, null while it is not ACTIVE */
    Deliveries(Lane lane, RecordingLogger logger, Runnable failed, Supplier<@Nullable BasePlugin> active) {
        this.lane = lane;
        this.logger = logger;
        this.failed = failed;
        this.active = active;
    }

    TestBus bus() {
        return bus;
    }

    private void deliver(String type, EventData data) {
        if (!queue.isShutdown()) {
            queue.execute(() -> handle(type, data));
        }
    }

    private void handle(String type, EventData data) {
        @Nullable BasePlugin plugin = active.get();
        if (plugin == null) {
            return;
        }
        List<Handler> handlers = new ArrayList<>();
        handlers.add(plugin::handleEvent);
        handlers.addAll(bus.interestedIn(type));
        for (Handler handler : handlers) {
            Callable<Boolean> body = () -> {
                handler.handleEvent(type, data.forReceiver());
                return true;
            };
            try {
                lane.call("event", LIMIT, body);
            } catch (ExecutionException e) {
                failed.run();
                String what = "failed to handle the event '" + type + "': ";
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                logger.log(System.Logger.Level.WARNING, what + cause.getMessage(), cause);
            }
        }
    }

    /** Returns when everything published so far was handled, and what came of it too. */
    void settle() {
        int before;
        int after;
        do {
            before = bus.published().all().size();
            try {
                queue.submit(() -> {}).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The test was interrupted while events were handled.", e);
            } catch (ExecutionException impossible) {
                throw new AssertionError("nothing can be thrown", impossible);
            }
            after = bus.published().all().size();
        } while (before != after);
    }

    void close() {
        queue.shutdownNow();
    }
}
