package io.aitbc.plugins.manager.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A health service on a clock that the test moves. */
abstract class HealthFixture {

    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration MINUTE = Duration.ofSeconds(60);
    final ManualTime time = new ManualTime();
    final Recorder<Reason> verdicts = new Recorder<>();
    final ErrorCounter errors = new ErrorCounter();
    final SecretBook secrets = new SecretBook();
    final HealthService service =
            new HealthService(time, time.clock(), (name, reason) -> verdicts.add(reason), errors, secrets);
    final Recorder<Thread> checks = new Recorder<>();

    /** A plugin whose check does what the test says. */
    ActivePlugin attached(Callable<PluginHealth> check) {
        ActivePlugin plugin = new FakePlugin()
                .onHealth(() -> {
                    checks.add(Thread.currentThread());
                    return check.call();
                })
                .active("p", 50, time);
        service.attach(plugin);
        return plugin;
    }

    /** Waits until the next check is over and noted: its thread ends after that. */
    void checked() throws InterruptedException {
        Thread thread = checks.next();
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
    }

    void checkedAfter(Duration duration) throws InterruptedException {
        time.advance(duration);
        checked();
    }

    HealthReport report() {
        return service.report("p", "1.0.0", PluginStatus.ACTIVE);
    }

    PluginHealth health() {
        return report().health();
    }

    void transition(PluginStatus to) {
        service.changed(new Transition("p", "1.0.0", PluginStatus.ACTIVE, to, time.now(), 1, Optional.empty()));
    }

    RuntimeSettings settings(Duration interval, int unhealthyAfter) {
        PluginSettings usual = PluginSettings.DEFAULT;
        PluginSettings plugin = new PluginSettings(
                usual.enabled(), 50, List.of(), false, usual.limits(), unhealthyAfter, usual.probation());
        return new RuntimeSettings(true, interval, MINUTE, "1.0.0", usual, Map.of("p", plugin));
    }
}
