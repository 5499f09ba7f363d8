package io.aitbc.plugins.manager.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginHealth.State;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.fakes.Recorder;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealthChecksTest extends HealthFixture {

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
}
