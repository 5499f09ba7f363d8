package io.aitbc.plugins.testing.felix;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.LeakView;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.testing.CommandInput;
import io.aitbc.plugins.testing.CommandResult;
import io.aitbc.plugins.testing.LogLine;
import io.aitbc.plugins.testing.PluginHarness;
import io.aitbc.plugins.testing.PluginSession;
import io.aitbc.plugins.testing.PluginSetup;
import io.aitbc.plugins.testing.PublishedEvents;
import io.aitbc.plugins.testing.TestCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A plugin under test in a framework. For the test's thread. */
public final class FelixPlugin implements PluginHarness, PluginSession {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PluginSetup setup;
    private final PluginMetadata declared;
    private final Path base;
    private final ScratchRuntime runtime;
    private final PluginManager manager;
    private final PublishedEvents published = new PublishedEvents();
    private final LogLines log;
    private boolean initialized;

    private FelixPlugin(PluginSetup setup, Path base) throws IOException, InterruptedException {
        this.setup = setup;
        this.declared = PluginMetadata.of(setup.type());
        this.base = base;
        this.log = new LogLines(declared.name());
        Path home = Path.of(required("aitbc.home", "the installation, the folder with bin/aitbc"));
        Path jar = Path.of(required("aitbc.plugin.jar", "the bundle that was built"));
        Files.createDirectories(base.resolve("etc"));
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(base.resolve("data/run"));
        Files.createDirectories(base.resolve("log"));
        Files.writeString(base.resolve("etc/aitbc.yaml"), configuration(setup.config()));
        Files.copy(jar, base.resolve("deploy").resolve(declared.name() + ".jar"));
        this.runtime = new ScratchRuntime(home, base);
        this.manager = runtime.service(PluginManager.class);
        runtime.service(RuntimeEvents.class).subscribe("*", published::add);
    }

    /**
     * Starts a framework and loads the plugin into it.
     *
     * @param base the instance's folder
     * @throws IllegalStateException when the installation or the bundle is not named
     */
    public static FelixPlugin create(PluginSetup setup, Path base) throws IOException {
        if (!setup.services().isEmpty()) {
            throw new IllegalStateException("In a framework a plugin gets its services from there: '"
                    + setup.type().getSimpleName() + "' cannot be given any.");
        }
        try {
            FelixPlugin plugin = new FelixPlugin(setup, base);
            plugin.until("the runtime knows it", () -> plugin.view().isPresent());
            plugin.done(plugin.manager.loadPlugin(plugin.declared.name()));
            return plugin;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while its framework started.", e);
        }
    }

    private static String required(String property, String what) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("The system property '" + property + "' is not set: " + what
                    + ". Run the test with Maven, or set it.");
        }
        return value;
    }

    /** Nothing runs by itself: the test says when. */
    private String configuration(Map<String, Object> config) {
        double seconds = setup.phaseLimit().toMillis() / 1000.0;
        double call = setup.callLimit().toMillis() / 1000.0;
        Map<String, Object> limits =
                Map.of("initialize", seconds, "start", seconds, "stop", seconds, "cleanup", seconds, "call", call);
        Map<String, Object> entry = Map.of("enabled", true, "config", config, "timeouts", limits);
        return Json.document(Map.of(
                "auto_load", false, "trust", Map.of("unsigned", "allow"), "plugins", Map.of(declared.name(), entry)));
    }

    private Optional<PluginView> view() {
        return manager.plugin(declared.name());
    }

    private PluginOutcome done(CompletionStage<PluginOutcome> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The runtime did not answer: " + e, e);
        }
    }

    private void until(String what, BooleanSupplier question) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what + ", plugin '"
                        + declared.name() + "'. It is " + status() + ".");
            }
            synchronized (this) {
                wait(20);
            }
        }
    }

    @Override
    public PluginHarness harness() {
        return this;
    }

    @Override
    public PluginMetadata getMetadata() {
        return declared;
    }

    /** Both phases of a start; false when it ended before start() was called. */
    @Override
    public boolean initialize() {
        if (initialized) {
            throw new IllegalStateException(
                    "Plugin '" + declared.name() + "' is " + status() + " and was initialized already.");
        }
        done(manager.startPlugin(declared.name()));
        String failedIn = reason().flatMap(Reason::phase).orElse("");
        initialized = status() == PluginStatus.ACTIVE || failedIn.equals("start");
        return initialized;
    }

    @Override
    public boolean start() {
        if (!initialized) {
            throw new IllegalStateException("The runtime would not call start() now: plugin '" + declared.name()
                    + "' is " + status() + " and not initialized.");
        }
        return status() == PluginStatus.ACTIVE;
    }

    /** Both phases of a stop; false when stop() itself failed. */
    @Override
    public boolean stop() {
        if (status() != PluginStatus.ACTIVE) {
            throw new IllegalStateException(
                    "The runtime would not call stop() now: plugin '" + declared.name() + "' is " + status() + ".");
        }
        done(manager.stopPlugin(declared.name()));
        initialized = false;
        return reason().flatMap(Reason::phase).filter("stop"::equals).isEmpty();
    }

    @Override
    public boolean cleanup() {
        if (initialized) {
            throw new IllegalStateException("The runtime would not call cleanup() now: plugin '" + declared.name()
                    + "' is " + status() + " and was not stopped.");
        }
        return status() == PluginStatus.INACTIVE;
    }

    @Override
    public Map<String, Object> healthCheck() {
        try {
            if (status() == PluginStatus.ACTIVE) {
                until("its health is known", () -> health().flatMap(HealthReport::lastCheck)
                        .isPresent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        }
        return health().map(HealthReport::toMap).orElseGet(() -> Map.of("status", status().value()));
    }

    private Optional<HealthReport> health() {
        return manager.health(declared.name());
    }

    @Override
    public PluginStatus status() {
        return manager.getPluginStatus(declared.name());
    }

    @Override
    public Optional<Reason> reason() {
        return status() == PluginStatus.ERROR ? view().flatMap(PluginView::reason) : Optional.empty();
    }

    @Override
    public boolean reconfigure(Map<String, Object> config) {
        throw new IllegalStateException("In a framework a configuration is changed in '"
                + base.resolve("etc/aitbc.yaml") + "'; test reconfigure() without @InFramework.");
    }

    @Override
    public CommandResult run(CommandInput input) {
        return TestCommandLine.run(declared.name(), service(Commands.class), input, System.getLogger("io.aitbc.test"));
    }

    @Override
    public <T> T service(Class<T> type) {
        return manager.service(declared.name(), type)
                .orElseThrow(() -> new IllegalStateException("Plugin '" + declared.name() + "' is " + status()
                        + " and has no service " + type.getSimpleName() + "."));
    }

    @Override
    public void event(String type, Map<String, Object> data) {
        try {
            manager.broadcastEvent(type, data).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The event '" + type + "' was not handled: " + e, e);
        }
    }

    @Override
    public PublishedEvents events() {
        return published;
    }

    @Override
    public List<LogLine> log() {
        return log.lines();
    }

    @Override
    public Path dataDir() {
        return base.resolve("data").resolve("plugins").resolve(declared.name());
    }

    @Override
    public void close() {
        try {
            String left = left();
            runtime.stop();
            log.close();
            if (!left.isEmpty()) {
                throw new AssertionError("Plugin '" + declared.name() + "' left behind: " + left
                        + ". Its stop() or cleanup() has to end this.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while its framework ended.", e);
        }
    }

    /** What the unloaded plugin is kept in memory by; one that nothing known keeps is not the author's affair. */
    private String left() throws InterruptedException {
        done(manager.unloadPlugin(declared.name()));
        try {
            return manager.leaks().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(leak -> leak.name().equals(declared.name()))
                    .flatMap(leak -> leak.holders().stream())
                    .filter(holder -> holder.kind() != LeakView.Kind.RUNTIME)
                    .map(holder -> "the " + holder.kind().value().replace('_', ' ') + " '" + holder.name() + "'")
                    .collect(Collectors.joining(", "));
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The runtime could not look for leaks: " + e, e);
        }
    }
}
