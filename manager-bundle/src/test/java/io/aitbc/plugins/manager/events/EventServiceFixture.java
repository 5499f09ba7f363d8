package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.permissions.Granted;
import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.permissions.InForce;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.Refusals;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A service of events on a clock that the test moves, and plugins for it. */
abstract class EventServiceFixture {

    static final Map<String, Object> NOTHING = Map.of();
    final ManualTime time = new ManualTime();
    final FakeEventAdmin eventAdmin = new FakeEventAdmin();
    final ExecutorService executor = Executors.newCachedThreadPool();
    final Recorder<String> errors = new Recorder<>();
    final SecretBook secrets = new SecretBook();
    final EventService service = new EventService(
            eventAdmin,
            new EventIds("i", 7),
            time.clock(),
            executor,
            new EventWatch(errors::add, secrets, this::guard));
    final Recorder<String> seen = new Recorder<>();

    /** What is in force for plugins that have less than what everybody has. */
    final Map<String, InForce> rights = new ConcurrentHashMap<>();

    final Refusals refusals = new Refusals();

    Guard guard(String plugin) {
        InForce everybodys = new InForce(
                PermissionRequest.NOTHING, new Granted(List.copyOf(PermissionRequest.NOTHING.asked()), List.of()));
        return new Guard(plugin, () -> rights.getOrDefault(plugin, everybodys), refusals);
    }

    EventServiceFixture() {
        eventAdmin.register(service.handler());
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** A plugin that remembers what it handled as {@code name:type}. */
    ActivePlugin recording(String name, int priority) {
        return attached(new FakePlugin().onEvent((type, data) -> seen.add(name + ":" + type)), name, priority);
    }

    ActivePlugin attached(BasePlugin plugin, String name, int priority) {
        ActivePlugin active = FakePlugin.active(plugin, name, priority, time);
        service.attach(active);
        return active;
    }

    /** Sends an event and waits until everybody is through with it. */
    void broadcast(String type) throws Exception {
        sent(type).get(60, TimeUnit.SECONDS);
    }

    CompletableFuture<Void> sent(String type) {
        return service.broadcast(type, NOTHING).toCompletableFuture();
    }

    /** Inherits {@code handleEvent}. */
    static final class Indifferent implements BasePlugin {

        @Override
        public boolean initialize() {
            return true;
        }

        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean stop() {
            return true;
        }

        @Override
        public boolean cleanup() {
            return true;
        }
    }
}
