package io.aitbc.plugins.manager.health;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginHealth.State;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.events.data.EventData;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Attachment;
import io.aitbc.plugins.manager.lifecycle.HealthSink;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.lifecycle.TransitionListener;
import io.aitbc.plugins.manager.lifecycle.Vitals;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Watches the health of all ACTIVE plugins, and reports it. All methods may be called from any thread, and none waits for a
 * plugin, except that {@link #detach} gives a check that runs a second to end.
 */
public final class HealthService implements Attachment, TransitionListener, Vitals {

    private static final System.Logger LOG = System.getLogger(HealthService.class.getName());
    private static final Duration IN_PROBATION = Duration.ofSeconds(1);

    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final HealthSink sink;
    private final ErrorCounter errors;
    private final SecretBook secrets;
    private final Map<String, HealthMonitor> monitors = new ConcurrentHashMap<>();
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Set<String> inProbation = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RuntimeSettings settings;

    /** The last result, and how many UNHEALTHY ones in a row it ends. */
    private record Verdict(CheckResult result, int unhealthyInRow) {}

    /**
     * @param scheduler only ever starts checks, it runs none; cancelled tasks should leave it at once
     * @param secrets what is masked in what plugins say of their health
     */
    public HealthService(
            ScheduledExecutorService scheduler, Clock clock, HealthSink sink, ErrorCounter errors, SecretBook secrets) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.sink = sink;
        this.errors = errors;
        this.secrets = secrets;
    }

    /** New settings, in force at once. */
    public void settings(RuntimeSettings changed) {
        settings = changed;
        monitors.values().forEach(HealthMonitor::paceChanged);
    }

    @Override
    public void probation(String name, boolean on) {
        if (on ? inProbation.add(name) : inProbation.remove(name)) {
            HealthMonitor monitor = monitors.get(name);
            if (monitor != null) {
                monitor.paceChanged();
            }
        }
    }

    @Override
    public void attach(ActivePlugin plugin) {
        String name = plugin.name();
        verdicts.remove(name);
        HealthMonitor monitor = new HealthMonitor(
                plugin, scheduler, clock, new LivePace(plugin), result -> checked(plugin, masked(name, result)));
        monitors.put(name, monitor);
        monitor.check();
    }

    @Override
    public void detach(String name) {
        HealthMonitor monitor = monitors.remove(name);
        if (monitor != null) {
            monitor.close();
        }
    }

    @Override
    public void changed(Transition transition) {
        String name = transition.name();
        PluginStatus to = transition.to();
        if (to == PluginStatus.LOADING || to == PluginStatus.UNLOADED) {
            errors.reset(name);
            verdicts.remove(name);
        } else if (to == PluginStatus.ERROR) {
            errors.increment(name);
        }
    }

    @Override
    public Optional<State> state(String name) {
        return Optional.ofNullable(verdicts.get(name))
                .map(verdict -> verdict.result().health().state());
    }

    /** How a plugin is now, as the runtime sees its status. */
    public HealthReport report(String name, String version, PluginStatus status) {
        Optional<CheckResult> last = Optional.ofNullable(verdicts.get(name)).map(Verdict::result);
        return new PluginReport(
                status,
                last.map(CheckResult::health)
                        .orElseGet(() -> new PluginHealth(State.UNKNOWN, "Not checked yet.", Map.of())),
                Optional.ofNullable(monitors.get(name))
                        .filter(monitor -> status == PluginStatus.ACTIVE)
                        .map(monitor -> Duration.between(monitor.activeSince(), clock.instant())),
                errors.count(name),
                version,
                last.map(CheckResult::at));
    }

    /** How a lazy plugin is that waits for its first use: nothing of it runs, and nothing is wrong with that. */
    public HealthReport asleep(String name, String version) {
        return new PluginReport(
                PluginStatus.LOADED,
                new PluginHealth(State.HEALTHY, "Asleep until its first use.", Map.of()),
                Optional.empty(),
                errors.count(name),
                version,
                Optional.empty());
    }

    private CheckResult masked(String name, CheckResult result) {
        Secrets own = secrets.of(name);
        PluginHealth said = result.health();
        PluginHealth harmless = new PluginHealth(
                said.state(),
                own.maskedIn(said.message()),
                EventData.of(said.details()).withText(own::maskedIn).forReceiver());
        return new CheckResult(harmless, result.at(), result.failed());
    }

    private void checked(ActivePlugin plugin, CheckResult result) {
        String name = plugin.name();
        if (result.failed()) {
            errors.increment(name);
        }
        PluginHealth health = result.health();
        boolean bad = health.state() == State.UNHEALTHY;
        int unhealthyAfter = settingsOf(plugin).unhealthyAfter();
        Verdict before = verdicts.get(name);
        int inRow = bad ? 1 + (before == null ? 0 : before.unhealthyInRow()) : 0;
        verdicts.put(name, new Verdict(result, inRow >= unhealthyAfter ? 0 : inRow));
        log(name, before == null ? State.HEALTHY : before.result().health().state(), health);
        if (bad && inRow >= unhealthyAfter) {
            sink.unhealthy(
                    name,
                    Cause.of(
                                    Code.UNHEALTHY,
                                    "Plugin '" + name + "' was unhealthy in " + inRow + " checks in a row"
                                            + ending(health.message()))
                            .withPhase("health")
                            .withFix("It is started again by itself; 'aitbc log " + name + "' has what it says."));
        }
    }

    private static String ending(String message) {
        return (message.isEmpty() ? "" : ": " + message) + (message.endsWith(".") ? "" : ".");
    }

    private static void log(String name, State before, PluginHealth now) {
        if (now.state() != before) {
            LOG.log(
                    now.state() == State.HEALTHY ? Level.INFO : Level.WARNING,
                    "Plugin '" + name + "' is " + now.state().value()
                            + (now.message().isEmpty() ? "." : ": " + now.message()));
        }
    }

    private PluginSettings settingsOf(ActivePlugin plugin) {
        RuntimeSettings now = settings;
        return now == null ? plugin.settings() : now.of(plugin.name());
    }

    /** The settings of this moment, for one plugin. */
    private final class LivePace implements HealthMonitor.Pace {

        private final ActivePlugin plugin;

        LivePace(ActivePlugin plugin) {
            this.plugin = plugin;
        }

        @Override
        public Duration interval() {
            RuntimeSettings now = settings;
            return inProbation.contains(plugin.name())
                    ? IN_PROBATION
                    : (now == null ? RuntimeSettings.DEFAULT : now).healthInterval();
        }

        @Override
        public Duration limit() {
            return settingsOf(plugin).limits().health();
        }
    }
}
