package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.context.Directories;
import io.aitbc.plugins.manager.context.OwnContext;
import io.aitbc.plugins.manager.events.data.EventData;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.testing.CommandInput;
import io.aitbc.plugins.testing.CommandResult;
import io.aitbc.plugins.testing.LogLine;
import io.aitbc.plugins.testing.PluginHarness;
import io.aitbc.plugins.testing.PluginSession;
import io.aitbc.plugins.testing.PluginSetup;
import io.aitbc.plugins.testing.PublishedEvents;
import io.aitbc.plugins.testing.direct.Instance.Step;
import io.aitbc.plugins.testing.direct.Lane.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A plugin under test without a framework. For the test's thread. */
public final class DirectPlugin implements PluginHarness, PluginSession {
    private static final Duration HEALTH = Duration.ofSeconds(5);

    private final LeakCheck leaks = new LeakCheck(thread -> thread.getName().startsWith("aitbc-testkit-"));
    private final PluginSetup setup;
    private final PluginMetadata declared;
    private final Directories directories;
    private final RecordingLogger logger;
    private final Statuses statuses;
    private final Lane lane;
    private final Deliveries deliveries;
    private final Configuration configuration;
    private final AtomicLong errors = new AtomicLong();
    private final Construction construction;
    private Map<String, Object> values;
    private volatile @Nullable Instance instance;
    private @Nullable Outside outside;

    private DirectPlugin(PluginSetup setup, PluginMetadata declared, Path directory) throws IOException {
        this.setup = setup;
        this.declared = declared;
        this.directories = new Directories(directory.resolve("data"), directory.resolve("tmp")).create();
        this.logger = new RecordingLogger(declared.name());
        this.statuses = new Statuses(setup.clock());
        this.lane = new Lane(
                declared.name(),
                Objects.requireNonNullElseGet(setup.type().getClassLoader(), ClassLoader::getSystemClassLoader),
                logger);
        this.deliveries = new Deliveries(lane, logger, errors::incrementAndGet, this::active);
        this.configuration = Configuration.of(setup.type(), declared.name(), directory);
        this.values = setup.config();
        List<Object> services = new ArrayList<>(setup.services());
        services.add(setup.clock());
        this.construction = new Construction(setup.type(), services, context(PluginConfig.EMPTY));
    }

    /**
     * Makes the plugin, as far as it goes.
     *
     * @param directory where its directories are made
     * @throws IllegalArgumentException when no constructor can be filled, or the schema is none: mistakes of the test or
     *     of the author, and nothing that happens in a runtime
     */
    public static DirectPlugin create(PluginSetup setup, Path directory) throws IOException {
        DirectPlugin plugin = new DirectPlugin(setup, PluginMetadata.of(setup.type()), directory);
        plugin.load();
        return plugin;
    }

    @Override
    public PluginHarness harness() {
        return this;
    }

    /** LOADING, then the constructor. */
    private void load() {
        statuses.to(PluginStatus.LOADING);
        Optional<PluginConfig> config = config();
        if (config.isPresent()) {
            statuses.to(PluginStatus.LOADED);
            construct(config.get());
        }
    }

    private Optional<PluginConfig> config() {
        try {
            return Optional.of(configuration.of(values));
        } catch (IllegalArgumentException e) {
            statuses.failed(Cause.of(Reason.Code.CONFIGURATION, String.valueOf(e.getMessage()))
                    .withPhase("load"));
            return Optional.empty();
        }
    }

    private boolean construct(PluginConfig config) {
        Instance made = new Instance(lane, setup.phaseLimit());
        instance = made;
        return done(made.construct(declared, construction, context(config), configuration));
    }

    private OwnContext context(PluginConfig config) {
        return new OwnContext(config, directories, logger, deliveries.bus(), setup.apiClient(), statuses::status);
    }

    /** Whether it is; if not, the plugin is in ERROR. */
    private boolean done(Optional<Trouble> trouble) {
        trouble.ifPresent(what -> statuses.failed(what.failure().reason()));
        return trouble.isEmpty();
    }

    private Step step() {
        Instance now = instance;
        return now == null ? Step.OVER : now.step();
    }

    private Instance instance() {
        Instance now = instance;
        if (now == null) {
            throw new IllegalStateException("Plugin '" + declared.name() + "' is " + status() + ": "
                    + reason().map(Reason::message).orElse("it was never made."));
        }
        return now;
    }

    private @Nullable BasePlugin active() {
        Instance now = instance;
        return now != null && statuses.status() == PluginStatus.ACTIVE && now.step() == Step.STARTED
                ? now.plugin()
                : null;
    }

    private BasePlugin mustBeActive(String what) {
        BasePlugin plugin = active();
        if (plugin == null) {
            throw new IllegalStateException("Plugin '" + declared.name() + "' is " + status() + " and " + what + ": "
                    + reason().map(Reason::message).orElse("it was not started, or was stopped."));
        }
        return plugin;
    }

    @Override
    public PluginMetadata getMetadata() {
        Instance now = instance;
        BasePlugin plugin = now == null ? null : now.plugin();
        return plugin == null ? declared : plugin.getMetadata();
    }

    @Override
    public boolean initialize() {
        if (step() == Step.OVER && !anew()) {
            return false;
        }
        return done(instance().initialize());
    }

    /** A new start is a new instance; one after an ERROR begins with loading. */
    private boolean anew() {
        lane.mustBeEmpty();
        if (statuses.status() == PluginStatus.ERROR) {
            load();
            return statuses.status() == PluginStatus.LOADED;
        }
        Optional<PluginConfig> config = config();
        return config.isPresent() && construct(config.get());
    }

    @Override
    public boolean start() {
        Instance now = instance();
        boolean done = done(now.start());
        if (done) {
            BasePlugin plugin = Objects.requireNonNull(now.plugin());
            statuses.to(PluginStatus.ACTIVE);
            outside = new Outside(
                    new ActivePlugin(
                            declared.name(),
                            declared.version(),
                            plugin,
                            Objects.requireNonNullElseGet(
                                    setup.type().getClassLoader(), ClassLoader::getSystemClassLoader),
                            settings(),
                            lane.caller()),
                    statuses,
                    errors::incrementAndGet);
        }
        return done;
    }

    private PluginSettings settings() {
        PluginSettings usual = PluginSettings.DEFAULT;
        Duration phase = setup.phaseLimit();
        Limits limits = new Limits(
                usual.limits().load(),
                phase,
                phase,
                phase,
                phase,
                HEALTH,
                usual.limits().event(),
                setup.callLimit());
        return new PluginSettings(
                usual.enabled(),
                usual.priority(),
                usual.dependencies(),
                usual.lazy(),
                limits,
                usual.unhealthyAfter(),
                usual.probation());
    }

    @Override
    public boolean stop() {
        Instance now = instance();
        Outside seen = outside;
        if (seen != null && now.step() == Step.STARTED) {
            seen.close(setup.phaseLimit());
            deliveries.settle();
            deliveries.bus().closeAll();
            outside = null;
        }
        return done(now.stop());
    }

    @Override
    public boolean cleanup() {
        boolean done = done(instance().cleanup());
        if (done && statuses.status() == PluginStatus.ACTIVE) {
            statuses.to(PluginStatus.INACTIVE);
        }
        return done;
    }

    @Override
    public boolean reconfigure(Map<String, Object> config) {
        BasePlugin plugin = mustBeActive("takes no configuration");
        PluginConfig checked = configuration.of(config);
        boolean[] taken = {false};
        Optional<Trouble> trouble = lane.run("reconfigure", setup.phaseLimit(), () -> {
            taken[0] = plugin.reconfigure(checked.values());
            return Optional.empty();
        });
        values = Map.copyOf(config);
        if (trouble.isPresent()) {
            return done(instance().reconfigured(trouble));
        }
        return taken[0] || (stop() && cleanup() && initialize() && start());
    }

    @Override
    public Map<String, Object> healthCheck() {
        Statuses.State now = statuses.now();
        BasePlugin plugin = active();
        Instant at = setup.clock().instant();
        Optional<Duration> uptime = plugin == null ? Optional.empty() : Optional.of(Duration.between(now.since(), at));
        Optional<Instant> checked = plugin == null ? Optional.empty() : Optional.of(at);
        PluginHealth health = plugin == null ? unknown("") : health(plugin);
        return new Health(now.status(), health, uptime, errors.get(), declared.version(), checked).toMap();
    }

    private PluginHealth health(BasePlugin plugin) {
        try {
            PluginHealth said = lane.call("health", HEALTH, plugin::healthCheck);
            if (said == null) {
                errors.incrementAndGet();
                return unknown("The health check itself failed: healthCheck() returned null.");
            }
            return new PluginHealth(
                    said.state(),
                    said.message(),
                    EventData.ofAnything(said.details()).forReceiver());
        } catch (ExecutionException e) {
            errors.incrementAndGet();
            return unknown("The health check itself failed: " + e.getCause() + ".");
        }
    }

    private static PluginHealth unknown(String message) {
        return new PluginHealth(PluginHealth.State.UNKNOWN, message, Map.of());
    }

    @Override
    public PluginStatus status() {
        return statuses.status();
    }

    @Override
    public Optional<Reason> reason() {
        return statuses.now().reason();
    }

    @Override
    public CommandResult run(CommandInput input) {
        mustBeActive("runs no command");
        return Objects.requireNonNull(outside).run(input, logger);
    }

    @Override
    public <T> T service(Class<T> type) {
        mustBeActive("has no service");
        return Objects.requireNonNull(outside).service(type);
    }

    @Override
    public void event(String type, Map<String, Object> data) {
        deliveries.bus().publish(type, data);
        deliveries.settle();
    }

    @Override
    public PublishedEvents events() {
        return deliveries.bus().published();
    }

    @Override
    public List<LogLine> log() {
        return logger.lines();
    }

    @Override
    public Path dataDir() {
        return directories.data();
    }

    @Override
    public void close() {
        boolean ended = end();
        deliveries.close();
        lane.close();
        List<String> found;
        try {
            found = leaks.found();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while its plugins ended.", e);
        }
        if (!found.isEmpty()) {
            throw new AssertionError(LeakCheck.sentence(declared.name(), found));
        }
        if (!ended) {
            throw new AssertionError(
                    "After the test: " + reason().map(Reason::message).orElse("the plugin did not end."));
        }
    }

    private boolean end() {
        return switch (step()) {
            case NEW, OVER -> true;
            case CONSTRUCTED, INITIALIZED, STOPPED -> cleanup();
            case STARTED -> stop() && cleanup();
        };
    }
}
