package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.ServiceView;
import io.aitbc.plugins.manager.deploy.store.Instance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What this run of the runtime is. */
final class RuntimeState implements RuntimeInfo {
    private final Places places;
    private final Instance instance;
    private final Settings settings;
    private final Asked asked;
    private final Runnable stop;
    private final Instant startedAt = Instant.now();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean stopping;

    /**
     * What others know.
     *
     * @param services asks those of AITBC
     */
    record Asked(Supplier<List<String>> notices, Supplier<CompletionStage<List<ServiceView>>> services) {}

    RuntimeState(Places places, Instance instance, Settings settings, Asked asked, Runnable stop) {
        this.places = places;
        this.instance = instance;
        this.settings = settings;
        this.asked = asked;
        this.stop = stop;
    }

    void becameReady() {
        ready.complete(null);
    }

    void stopping() {
        stopping = true;
    }

    @Override
    public String version() {
        return places.version();
    }

    @Override
    public String platformVersion() {
        return settings.runtime().platformVersion();
    }

    @Override
    public String instanceId() {
        return instance.id();
    }

    @Override
    public long incarnation() {
        return instance.incarnation();
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public boolean ready() {
        return ready.isDone() && !stopping;
    }

    @Override
    public CompletionStage<Void> whenReady() {
        return ready.minimalCompletionStage();
    }

    @Override
    public List<String> notices() {
        return asked.notices().get();
    }

    @Override
    public CompletionStage<List<ServiceView>> aitbcServices() {
        return asked.services().get();
    }

    @Override
    public Path base() {
        return places.base();
    }

    @Override
    public Path home() {
        return places.home();
    }

    /** Returns at once: whoever asks may be a command that wants to say goodbye first. */
    @Override
    public void shutdown() {
        Thread stopper = new Thread(stop, "aitbc-manager-stop");
        stopper.setDaemon(true);
        stopper.start();
    }
}
