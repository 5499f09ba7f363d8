package io.aitbc.plugins.manager.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginHealth.State;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.lifecycle.Transition;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealthServiceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofSeconds(60);

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

    @Nested
    class WhenAPluginIsActive {

        @Test
        void itIsCheckedAtOnceOnAThreadOfItsOwn() throws Exception {
            ActivePlugin plugin = attached(PluginHealth::healthy);
            Thread thread = checks.next();
            assertThat(thread.getName()).isEqualTo("aitbc-health-p");
            assertThat(thread.isDaemon()).isTrue();
            thread.join(60_000);
            assertThat(health().state()).isEqualTo(State.HEALTHY);
            assertThat(service.state("p")).contains(State.HEALTHY);
        }

        @Test
        void itIsCheckedEachInterval() throws Exception {
            attached(PluginHealth::healthy);
            checked();
            time.advance(Duration.ofSeconds(59));
            assertThat(checks.rest()).isEmpty();
            checkedAfter(SECOND);
            checkedAfter(MINUTE);
            assertThat(report().lastCheck()).contains(Instant.parse("2026-01-01T00:02:00Z"));
        }

        @Test
        void itIsCheckedEverySecondWhileInProbation() throws Exception {
            attached(PluginHealth::healthy);
            checked();
            service.probation("p", true);
            checkedAfter(SECOND);
            checkedAfter(SECOND);
            service.probation("p", false);
            checkedAfter(SECOND);
            time.advance(Duration.ofSeconds(59));
            assertThat(checks.rest()).isEmpty();
            checkedAfter(SECOND);
        }

        @Test
        void anotherIntervalIsInForceAtOnce() throws Exception {
            attached(PluginHealth::healthy);
            checked();
            service.settings(settings(Duration.ofSeconds(2), 3));
            checkedAfter(Duration.ofSeconds(2));
            service.settings(settings(MINUTE, 3));
            checkedAfter(Duration.ofSeconds(2));
            time.advance(Duration.ofSeconds(59));
            assertThat(checks.rest()).isEmpty();
        }
    }

    @Test
    void aSleepingPluginIsHealthyThoughNobodyAskedIt() {
        HealthReport asleep = service.asleep("p", "1.0.0");
        assertThat(asleep.status()).isEqualTo(PluginStatus.LOADED);
        assertThat(asleep.health().state()).isEqualTo(State.HEALTHY);
        assertThat(asleep.health().message()).isEqualTo("Asleep until its first use.");
        assertThat(asleep.uptime()).isEmpty();
        assertThat(asleep.lastCheck()).isEmpty();
        assertThat(checks.rest()).isEmpty();
    }

    @Nested
    class WhenItIsUnwell {

        @Test
        void threeUnhealthyChecksInARowAreReportedOnce() throws Exception {
            attached(() -> PluginHealth.unhealthy("no disk"));
            checked();
            checkedAfter(MINUTE);
            assertThat(verdicts.rest()).isEmpty();
            checkedAfter(MINUTE);
            Reason reason = verdicts.next();
            assertThat(reason.code()).isEqualTo(Code.UNHEALTHY);
            assertThat(reason.phase()).contains("health");
            assertThat(reason.message()).isEqualTo("Plugin 'p' was unhealthy in 3 checks in a row: no disk.");
            checkedAfter(MINUTE);
            assertThat(verdicts.rest()).isEmpty();
        }

        @Test
        void theConfigurationSaysHowMany() throws Exception {
            service.settings(settings(MINUTE, 1));
            attached(() -> PluginHealth.unhealthy("no"));
            checked();
            assertThat(verdicts.rest()).hasSize(1);
        }

        @Test
        void anythingElseInBetweenBeginsTheRowAnew() throws Exception {
            Recorder<PluginHealth> answers = new Recorder<>();
            for (PluginHealth between : List.of(
                    PluginHealth.healthy(),
                    PluginHealth.degraded("d"),
                    new PluginHealth(State.UNKNOWN, "", Map.of()))) {
                answers.add(PluginHealth.unhealthy("u"));
                answers.add(PluginHealth.unhealthy("u"));
                answers.add(between);
            }
            attached(answers::next);
            checked();
            for (int i = 1; i < 9; i++) {
                checkedAfter(MINUTE);
            }
            assertThat(verdicts.rest()).isEmpty();
        }

        @Test
        void degradedAndUnknownAreNeverReported() throws Exception {
            attached(() -> PluginHealth.degraded("the remote is away"));
            checked();
            for (int i = 0; i < 5; i++) {
                checkedAfter(MINUTE);
            }
            assertThat(health()).isEqualTo(PluginHealth.degraded("the remote is away"));
            assertThat(verdicts.rest()).isEmpty();
        }
    }

    @Nested
    class WhenTheCheckItselfFails {

        @Test
        void anExceptionIsUnknownAndCounted() throws Exception {
            attached(() -> {
                throw new IllegalStateException("no");
            });
            checked();
            for (int i = 0; i < 5; i++) {
                checkedAfter(MINUTE);
            }
            assertThat(health().state()).isEqualTo(State.UNKNOWN);
            assertThat(health().message())
                    .isEqualTo("The health check itself failed: java.lang.IllegalStateException: no.");
            assertThat(report().errorCount()).isEqualTo(6);
            assertThat(verdicts.rest()).isEmpty();
        }

        @Test
        @SuppressWarnings("NullAway") // a plugin need not know of null annotations
        void nothingIsUnknown() throws Exception {
            attached(() -> null);
            checked();
            assertThat(health().message()).contains("healthCheck() returned null");
        }

        @Test
        void oneThatRunsOutOfTimeIsUnknownAndTheNextOneComes() throws Exception {
            Gate gate = new Gate();
            attached(() -> {
                gate.pass();
                return PluginHealth.healthy();
            });
            gate.awaitArrival();
            time.advance(Duration.ofSeconds(5));
            checked();
            assertThat(health().state()).isEqualTo(State.UNKNOWN);
            assertThat(health().message())
                    .isEqualTo("The health check ran out of time: health did not return within 5.0 s.");
            assertThat(report().errorCount()).isEqualTo(1);
            gate.open();
            checkedAfter(MINUTE);
            assertThat(health().state()).isEqualTo(State.HEALTHY);
        }

        @Test
        void noOtherCheckStartsBeforeAStuckOneHasLeft() throws Exception {
            Gate gate = new Gate();
            attached(() -> {
                gate.passWithoutHearing();
                return PluginHealth.unhealthy("late");
            });
            gate.awaitArrival();
            Thread stuck = checks.next();
            time.advance(Duration.ofSeconds(5));
            time.advance(MINUTE);
            time.advance(MINUTE);
            assertThat(checks.rest()).isEmpty();
            assertThat(health().state()).isEqualTo(State.UNKNOWN);
            assertThat(health().message())
                    .isEqualTo("The health check is stuck since 2026-01-01T00:00:00Z; no other one starts before it has"
                            + " returned.");
            assertThat(report().lastCheck()).contains(Instant.parse("2026-01-01T00:00:05Z"));
            assertThat(report().errorCount()).isEqualTo(1);
            gate.open();
            stuck.join(60_000);
            checkedAfter(MINUTE);
            assertThat(health().message()).isEqualTo("late");
        }
    }

    @Nested
    class WhenItStops {

        @Test
        void nothingStaysScheduledAndNoCheckFollows() throws Exception {
            attached(PluginHealth::healthy);
            checked();
            assertThat(time.scheduled()).isEqualTo(1);
            service.detach("p");
            assertThat(time.scheduled()).isZero();
            time.advance(Duration.ofHours(1));
            assertThat(checks.rest()).isEmpty();
        }

        @Test
        void aCheckThatStaysIsInterruptedAndItsResultIsDropped() throws Exception {
            Gate gate = new Gate();
            ActivePlugin plugin = attached(() -> {
                gate.passWithoutHearing();
                return PluginHealth.unhealthy("late");
            });
            gate.awaitArrival();
            service.detach("p");
            assertThat(plugin.caller().abandoned()).isEqualTo(1);
            gate.open();
            checked();
            assertThat(service.state("p")).isEmpty();
            assertThat(time.scheduled()).isZero();
        }

        @Test
        void aNewInstanceBeginsAnew() throws Exception {
            attached(() -> PluginHealth.unhealthy("u"));
            checked();
            checkedAfter(MINUTE);
            service.detach("p");
            attached(() -> PluginHealth.unhealthy("u"));
            checked();
            assertThat(verdicts.rest()).isEmpty();
        }

        @Test
        void detachingTwiceOrAStrangerDoesNothing() {
            service.detach("p");
            service.probation("p", true);
            assertThat(service.state("p")).isEmpty();
        }
    }

    @Nested
    class TheReport {

        @Test
        void isTheDictionaryOfTheSpecification() throws Exception {
            attached(() -> PluginHealth.healthy().with("memory_usage", 4096).with("queue", 2));
            checked();
            time.advance(Duration.ofMillis(1500));
            assertThat(report().toMap())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "status",
                            "active",
                            "health",
                            "healthy",
                            "uptime",
                            1.5,
                            "memory_usage",
                            4096L,
                            "memory_estimated",
                            true,
                            "error_count",
                            0L,
                            "version",
                            "1.0.0",
                            "last_check",
                            "2026-01-01T00:00:00Z",
                            "message",
                            "",
                            "details",
                            Map.of("memory_usage", 4096L, "queue", 2L)));
        }

        @Test
        void hasNoUptimeWhileThePluginIsNotActive() throws Exception {
            attached(PluginHealth::healthy);
            checked();
            service.detach("p");
            HealthReport stopped = service.report("p", "1.0.0", PluginStatus.INACTIVE);
            assertThat(stopped.uptime()).isEmpty();
            assertThat(stopped.toMap()).doesNotContainKey("uptime").containsEntry("status", "inactive");
        }

        @Test
        void saysSoWhenThereWasNoCheck() {
            HealthReport unchecked = service.report("p", "1.0.0", PluginStatus.LOADED);
            assertThat(unchecked.health().state()).isEqualTo(State.UNKNOWN);
            assertThat(unchecked.health().message()).isEqualTo("Not checked yet.");
            assertThat(unchecked.lastCheck()).isEmpty();
            assertThat(unchecked.memoryUsage()).isZero();
            assertThat(unchecked.memoryEstimated()).isTrue();
            assertThat(service.state("p")).isEmpty();
        }

        @Test
        void keepsNothingOfThePluginsClasses() throws Exception {
            attached(() -> PluginHealth.healthy().with("odd", new BigDecimal("1.50")));
            checked();
            assertThat(health().details()).isEqualTo(Map.of("odd", "1.50"));
        }

        @Test
        void countsErrorsSinceThePluginWasLoaded() {
            errors.increment("p");
            transition(PluginStatus.ERROR);
            assertThat(report().errorCount()).isEqualTo(2);
            transition(PluginStatus.LOADING);
            assertThat(report().errorCount()).isZero();
        }
    }

    @Nested
    class WhenAPluginKnowsSecrets {

        @Test
        void theyAreMaskedInItsMessageAndDetails() throws Exception {
            secrets.learn("p", Secrets.of(List.of("hunter2")));
            attached(() -> new PluginHealth(
                    PluginHealth.State.DEGRADED,
                    "login bob:hunter2 refused",
                    Map.of("url", List.of("x:hunter2"), "n", 1)));
            checked();

            assertThat(health().message()).isEqualTo("login bob:*** refused");
            assertThat(health().details()).isEqualTo(Map.of("url", List.of("x:***"), "n", 1L));
        }

        @Test
        void theyAreMaskedInWhatItsCheckThrows() throws Exception {
            secrets.learn("p", Secrets.of(List.of("hunter2")));
            attached(() -> {
                throw new IllegalStateException("hunter2");
            });
            checked();

            assertThat(health().message())
                    .contains("IllegalStateException: ***")
                    .doesNotContain("hunter2");
        }
    }
}
