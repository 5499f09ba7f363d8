package io.aitbc.plugins.manager.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginHealth.State;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.manager.fakes.Gate;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealthReportsTest extends HealthFixture {

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
