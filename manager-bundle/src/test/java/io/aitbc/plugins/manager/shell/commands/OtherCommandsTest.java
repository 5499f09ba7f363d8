package io.aitbc.plugins.manager.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.management.HealthReport;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.shell.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final BuiltInLine line = new BuiltInLine(runtime);

    private Typed type(String text) throws Exception {
        return Typed.line(line.runner(), text);
    }

    @Nested
    class Config {

        @TempDir
        private Path folder;

        @Test
        void showsWhatIsInForce() throws Exception {
            assertThat(type("config show").out()).isEqualTo("auto_load: true\n");
            assertThat(type("config show --origin --json").out()).contains("\"origin\": \"default\"");
        }

        @Test
        void showsOnePluginAndRefusesAnUnknownName() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            assertThat(type("config show wallet --json").out()).isEqualTo("{\n  \"priority\": 50\n}\n");
            assertThat(type("config show walet").status()).isEqualTo(3);
        }

        @Test
        void aSoundFileIsValid() throws Exception {
            Path file = Files.writeString(folder.resolve("a.yaml"), "");
            Typed typed = Typed.in(line.runner(), folder, Map.of(), "config", "validate", "a.yaml");
            assertThat(typed.out()).isEqualTo("'" + file + "' is valid.\n");
            assertThat(typed.status()).isZero();
        }

        @Test
        void theInstancesOwnFileIsJudgedWithoutAName() throws Exception {
            assertThat(type("config validate --json").out()).isEqualTo("[]\n");
            assertThat(runtime.requests).containsExactly("validate /base/etc/aitbc.yaml");
        }

        @Test
        void anErrorIsStatusSevenWithItsPlace() throws Exception {
            runtime.problems.add(problem(ConfigurationProblem.Severity.WARNING, "Unset."));
            runtime.problems.add(problem(ConfigurationProblem.Severity.ERROR, "'enabeld' is not known."));
            Typed typed = type("config validate");
            assertThat(typed.status()).isEqualTo(7);
            assertThat(typed.out()).isEqualTo("""
                            aitbc.yaml:3:5: warning: plugins.x: Unset. Did you mean 'enabled'?
                            aitbc.yaml:3:5: error: plugins.x: 'enabeld' is not known. Did you mean 'enabled'?
                            '/base/etc/aitbc.yaml' is not valid: 1 error, with 1 warning.
                            """);
            assertThat(type("config validate --json").out()).contains("\"expected\": null", "\"line\": 3");
        }

        @Test
        void aWarningAloneIsValid() throws Exception {
            runtime.problems.add(problem(ConfigurationProblem.Severity.WARNING, "Unset."));
            assertThat(type("config validate").status()).isZero();
        }

        @Test
        void aPlanIsAskedForACandidateOrTheInstancesOwnFile() throws Exception {
            Files.writeString(folder.resolve("candidate.yaml"), "{}");

            assertThat(Typed.in(line.runner(), folder, Map.of(), "config", "plan", "candidate.yaml")
                            .out())
                    .isEqualTo("Nothing that runs would change.\n");
            assertThat(type("config plan").status()).isZero();
            assertThat(type("config plan nowhere.yaml").status()).isEqualTo(3);

            assertThat(runtime.requests)
                    .containsExactly("plan configuration candidate.yaml", "plan configuration aitbc.yaml");
        }

        @Test
        void aMissingFileIsNotFound() throws Exception {
            assertThat(type("config validate none.yaml").status()).isEqualTo(3);
        }

        private ConfigurationProblem problem(ConfigurationProblem.Severity severity, String message) {
            return new ConfigurationProblem() {
                @Override
                public Severity severity() {
                    return severity;
                }

                @Override
                public String file() {
                    return "aitbc.yaml";
                }

                @Override
                public int line() {
                    return 3;
                }

                @Override
                public int column() {
                    return 5;
                }

                @Override
                public String path() {
                    return "plugins.x";
                }

                @Override
                public String message() {
                    return message;
                }

                @Override
                public Optional<String> expected() {
                    return Optional.empty();
                }

                @Override
                public Optional<String> found() {
                    return Optional.empty();
                }

                @Override
                public Optional<String> suggestion() {
                    return Optional.of("enabled");
                }
            };
        }
    }

    @Nested
    class Events {

        @Test
        void areSentWithoutWaiting() throws Exception {
            Typed typed = Typed.words(line.runner(), "event", "send", "a.b", "{\"n\": 1, \"d\": 1.0, \"x\": null}");
            assertThat(typed.out()).isEqualTo("Event 'a.b' was sent.\n");
            assertThat(runtime.requests).containsExactly("event a.b {n=1, d=1.0}");
        }

        @Test
        void areWaitedForWhenAsked() throws Exception {
            assertThat(type("event send a.b --wait --timeout 0.05").status()).isEqualTo(6);
            runtime.handled.complete(null);
            assertThat(type("event send a.b --wait").out())
                    .isEqualTo("Event 'a.b' was handled by the active plugins.\n");
        }

        @Test
        void takeTheirDataFromStandardInput() throws Exception {
            Typed.withInput(line.runner(), "{\"a\": [true]}", "event", "send", "x", "-");
            assertThat(runtime.requests).containsExactly("event x {a=[true]}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                {'a': 1}          | line 1, column 3
                {"a" 1}           | line 1, column 7
                {"a": 1           | line 1, column 8
                {"a": 1} x        | line 1, column 11
                {"a": 1, "a": 2}  | line 1, column 16
                [1]               | line 1, column 1
                {"a": 99999999999999999999} | line 1
                nonsense          | line 1, column 1
                {"a": NaN}        | line 1, column 7
                """)
        void refuseWhatIsNoJsonObjectWithItsPlace(String json, String place) throws Exception {
            Typed typed = Typed.words(line.runner(), "event", "send", "x", json);
            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err()).contains(place).hasLineCount(1);
            assertThat(runtime.requests).isEmpty();
        }

        @Test
        void refuseAWrongType() throws Exception {
            Typed typed = Typed.words(line.runner(), "event", "send", "a b");
            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err()).isEqualTo("'a b' is no type of an event.\n");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void arePrintedAsTheyHappen(boolean json) throws Exception {
            CompletableFuture<Typed> tail = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    tail.complete(type("event tail order.* --count 2" + (json ? " --json" : "")));
                } catch (Exception e) {
                    tail.completeExceptionally(e);
                }
            });
            thread.start();
            EventBus.Handler handler = runtime.subscribed.get(20, TimeUnit.SECONDS);
            handler.handleEvent("order.created", Map.of("id", 1L));
            handler.handleEvent("order.paid", Map.of());
            handler.handleEvent("order.late", Map.of());
            Typed typed = tail.get(20, TimeUnit.SECONDS);
            assertThat(typed.out()).isEqualTo(json ? """
                    {"time":"2026-03-01T10:00:00Z","type":"order.created","data":{"id":1}}
                    {"time":"2026-03-01T10:00:00Z","type":"order.paid","data":{}}
                    """ : """
                    2026-03-01T10:00:00Z  order.created  {"id":1}
                    2026-03-01T10:00:00Z  order.paid  {}
                    """);
            assertThat(typed.status()).isZero();
            assertThat(runtime.handlers).isEmpty();
        }

        @Test
        void aTailThatIsInterruptedEndsItsSubscription() throws Exception {
            Thread.currentThread().interrupt();
            assertThat(type("event tail").status()).isEqualTo(130);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(runtime.handlers).isEmpty();
        }
    }

    @Nested
    class Health {

        @Test
        void ofAllIsFineWhenNobodyIsInTrouble() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE).health = Optional.of(PluginHealth.State.DEGRADED);
            runtime.health.put("wallet", report(PluginHealth.degraded("Slow.")));
            Typed typed = type("health");
            assertThat(typed.out()).isEqualTo("""
                            NAME    STATUS  HEALTH    UPTIME  CHECKED  MESSAGE
                            wallet  active  degraded  1m 30s  10s ago  Slow.
                            """);
            assertThat(typed.status()).isZero();
        }

        @Test
        void jsonHasEveryKeyOfTheContract() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE);
            runtime.health.put("wallet", report(PluginHealth.healthy()));
            assertThat(type("health --json").out()).isEqualTo("""
                            {
                              "status": "healthy",
                              "plugins": {
                                "wallet": {
                                  "status": "active",
                                  "health": "healthy",
                                  "uptime": 90.0,
                                  "memory_usage": 1024,
                                  "memory_estimated": true,
                                  "error_count": 2,
                                  "version": "1.0.0",
                                  "last_check": "2026-03-01T09:59:50Z",
                                  "message": ""
                                }
                              }
                            }
                            """);
        }

        @Test
        void ofAPluginThatVanishedHasNullsAndNoFailure() throws Exception {
            runtime.plugin("wallet", PluginStatus.UNLOADED).wanted = "stopped";
            assertThat(type("health wallet --json").out()).contains("\"uptime\": null", "\"message\": null");
        }

        @ParameterizedTest
        @CsvSource({
            "ERROR, PHASE_FAILED, started, true, , 1",
            "LOADED, WAITING_FOR_PLUGIN, started, true, , 1",
            "LOADED, LAZY, started, true, , 0",
            "LOADED, WAITING_FOR_PLUGIN, stopped, true, , 0",
            "UNLOADED, DISABLED, started, false, , 0",
            "LOADED, WAITING_FOR_PLUGIN, started, true, start, 0",
            "INACTIVE, SERVICE_LOST, started, true, , 1",
        })
        void isTroubleForAWantedPluginThatIsInErrorOrHeld(
                PluginStatus status, Reason.Code code, String wanted, boolean enabled, String phase, int exit)
                throws Exception {
            FakeView view = runtime.plugin("wallet", status).because(new FakeReason(code, "It waits."));
            view.wanted = wanted;
            view.enabled = enabled;
            view.phase = Optional.ofNullable(phase);
            Typed typed = type("health");
            assertThat(typed.status()).isEqualTo(exit);
            assertThat(typed.err().isEmpty()).isEqualTo(exit == 0);
            assertThat(type("health --json").out()).contains(exit == 0 ? "\"healthy\"" : "\"unhealthy\"");
        }

        @Test
        void isTroubleForAnActivePluginThatIsUnhealthy() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE).health = Optional.of(PluginHealth.State.UNHEALTHY);
            assertThat(type("health wallet").status()).isEqualTo(1);
        }

        private HealthReport report(PluginHealth health) {
            return new HealthReport() {
                @Override
                public PluginStatus status() {
                    return PluginStatus.ACTIVE;
                }

                @Override
                public PluginHealth health() {
                    return health;
                }

                @Override
                public Optional<Duration> uptime() {
                    return Optional.of(Duration.ofSeconds(90));
                }

                @Override
                public long memoryUsage() {
                    return 1024;
                }

                @Override
                public boolean memoryEstimated() {
                    return true;
                }

                @Override
                public long errorCount() {
                    return 2;
                }

                @Override
                public String version() {
                    return "1.0.0";
                }

                @Override
                public Optional<Instant> lastCheck() {
                    return Optional.of(FakeRuntime.NOW.minusSeconds(10));
                }
            };
        }
    }

    @Nested
    class TheRuntime {

        @Test
        void isReadyInOneSentence() throws Exception {
            runtime.plugin("a", PluginStatus.ACTIVE);
            runtime.plugin("b", PluginStatus.ERROR);
            Typed typed = type("status");
            assertThat(typed.out())
                    .isEqualTo(
                            "The runtime 1.0.0 is ready: pid 4711, up 1m 15s, 1 of 2 plugins active, base '/base'.\n");
            assertThat(typed.status()).isZero();
        }

        @Test
        void isStatusFourUntilItIsReady() throws Exception {
            runtime.ready = false;
            assertThat(type("status").status()).isEqualTo(4);
            assertThat(type("status --json").out()).startsWith("{\n  \"status\": \"starting\",");
        }

        @Test
        void stopsWhenAskedAndThatIsAudited() throws Exception {
            assertThat(type("stop").status()).isZero();
            assertThat(runtime.stopped).isTrue();
            assertThat(line.log().lines()).anyMatch(each -> each.endsWith("command='stop'"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"run", "start", "restart", "shell"})
        void refusesWhatOnlyTheLauncherCanDo(String word) throws Exception {
            assertThat(type(word).status()).isEqualTo(1);
            assertThat(type(word).err())
                    .startsWith("'" + word + "' was not done: this runtime is running, with pid 4711.");
        }
    }

    @Nested
    class Reading {

        @Test
        void isNotAudited() throws Exception {
            runtime.plugin("a", PluginStatus.ACTIVE);
            type("plugin list");
            type("health");
            assertThat(line.log().lines()).isEmpty();
        }

        @Test
        void completesNamesOfPlugins() throws Exception {
            runtime.plugin("wallet", PluginStatus.ACTIVE).kind = PluginView.Kind.PLUGIN;
            assertThat(Typed.words(line.runner(), "__complete", "plugin", "start", "w")
                            .out())
                    .isEqualTo("wallet\n");
            assertThat(Typed.words(line.runner(), "__complete", "log", "").out())
                    .isEqualTo("level\nwallet\n");
            assertThat(List.of(type("__complete completion b").out())).containsExactly("bash\n");
        }
    }
}
