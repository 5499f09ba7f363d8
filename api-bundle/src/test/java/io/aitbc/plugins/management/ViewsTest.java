package io.aitbc.plugins.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** A view that answers what the test says, and otherwise that something is not there. */
    private static <T> T view(Class<T> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method);
            }
            Object answer = answers.get(method.getName());
            if (answer == null && method.getReturnType() == Optional.class) {
                return Optional.empty();
            }
            if (answer == null) {
                throw new AssertionError("The test says nothing of " + method.getName() + "().");
            }
            return method.getReturnType() == Optional.class ? Optional.of(answer) : answer;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Nested
    class OfAPlugin {

        private final Map<String, Object> answers = new HashMap<>(Map.of(
                "name",
                "sample",
                "kind",
                PluginView.Kind.PLUGIN,
                "status",
                PluginStatus.UNLOADED,
                "since",
                NOON,
                "signature",
                "unchecked",
                "isolation",
                "none",
                "candidates",
                List.of(),
                "enabled",
                true,
                "priority",
                50,
                "dependencies",
                List.of()));

        OfAPlugin() {
            answers.putAll(Map.of(
                    "dependents",
                    List.of(),
                    "wanted",
                    "started",
                    "abandonedThreads",
                    0,
                    "droppedEvents",
                    0L,
                    "eventFailures",
                    0L));
        }

        @Test
        void leavesOutWhatIsNotThere() {
            assertThat(view(PluginView.class, answers).toMap().keySet())
                    .containsExactly(
                            "name",
                            "kind",
                            "status",
                            "since",
                            "signature",
                            "isolation",
                            "candidates",
                            "enabled",
                            "priority",
                            "dependencies",
                            "dependents",
                            "wanted",
                            "abandoned_threads",
                            "dropped_events",
                            "event_failures",
                            "signers");
        }

        @Test
        void hasTheKeysOfTheOperatorsContractFirst() {
            Reason reason = ReasonTest.TestReason.of(Reason.Code.SHADOWED, "Shadowed.");
            answers.putAll(Map.of(
                    "version",
                    "1.0.0",
                    "status",
                    PluginStatus.ACTIVE,
                    "phase",
                    "start",
                    "phaseSince",
                    NOON,
                    "source",
                    "deploy",
                    "sha256",
                    "00ff",
                    "health",
                    PluginHealth.State.DEGRADED,
                    "reason",
                    reason,
                    "metadata",
                    new PluginMetadata("sample", "1.0.0", "", "", "")));
            answers.put(
                    "bundle",
                    view(
                            PluginView.BundleView.class,
                            Map.of("id", 7L, "state", "ACTIVE", "symbolicName", "org.sample", "version", "1.0.0")));
            answers.put(
                    "candidates",
                    List.of(
                            view(
                                    PluginView.Candidate.class,
                                    Map.of("version", "0.9.0", "source", "plugins", "reason", reason)),
                            view(PluginView.Candidate.class, Map.of("source", "deploy", "reason", reason))));

            Map<String, Object> map = view(PluginView.class, answers).toMap();

            Map<String, Object> shadowed = Map.of("code", "shadowed", "message", "Shadowed.", "attempts", 0);
            assertThat(map.keySet())
                    .startsWith(
                            "name",
                            "version",
                            "kind",
                            "status",
                            "phase",
                            "since",
                            "bundle",
                            "source",
                            "sha256",
                            "signature",
                            "isolation",
                            "health",
                            "candidates",
                            "reason");
            assertThat(map)
                    .containsEntry("version", "1.0.0")
                    .containsEntry("kind", "plugin")
                    .containsEntry("status", "active")
                    .containsEntry("phase", "start")
                    .containsEntry("phase_since", "2026-01-01T12:00:00Z")
                    .containsEntry("since", "2026-01-01T12:00:00Z")
                    .containsEntry(
                            "bundle",
                            Map.of("id", 7L, "state", "ACTIVE", "symbolicName", "org.sample", "version", "1.0.0"))
                    .containsEntry("health", "degraded")
                    .containsEntry(
                            "candidates",
                            List.of(
                                    Map.of("version", "0.9.0", "source", "plugins", "reason", shadowed),
                                    Map.of("source", "deploy", "reason", shadowed)))
                    .containsEntry("reason", shadowed)
                    .containsKey("metadata");
        }
    }

    @Nested
    class OfHealth {

        private final Map<String, Object> answers = new HashMap<>(Map.of(
                "status",
                PluginStatus.ACTIVE,
                "health",
                PluginHealth.degraded("The node is away.").with("peers", 0),
                "memoryUsage",
                1024L,
                "memoryEstimated",
                true,
                "errorCount",
                2L,
                "version",
                "1.0.0"));

        @Test
        void isTheSpecificationsDictionary() {
            answers.putAll(Map.of("uptime", Duration.ofMillis(90_500), "lastCheck", NOON));
            assertThat(view(HealthReport.class, answers).toMap())
                    .containsExactly(
                            Map.entry("status", "active"),
                            Map.entry("health", "degraded"),
                            Map.entry("uptime", 90.5),
                            Map.entry("memory_usage", 1024L),
                            Map.entry("memory_estimated", true),
                            Map.entry("error_count", 2L),
                            Map.entry("version", "1.0.0"),
                            Map.entry("last_check", "2026-01-01T12:00:00Z"),
                            Map.entry("message", "The node is away."),
                            Map.entry("details", Map.of("peers", 0)));
        }

        @Test
        void leavesOutWhatIsNotThere() {
            answers.putAll(Map.of("status", PluginStatus.LOADED, "health", PluginHealth.healthy()));
            assertThat(view(HealthReport.class, answers).toMap())
                    .containsEntry("status", "loaded")
                    .doesNotContainKeys("uptime", "last_check", "details");
        }
    }

    @Nested
    class OfAConfigurationProblem {

        @Test
        void hasTheKeysOfTheOperatorsContract() {
            Map<String, Object> answers = Map.of(
                    "severity", ConfigurationProblem.Severity.ERROR,
                    "file", "etc/aitbc.yaml",
                    "line", 3,
                    "column", 5,
                    "path", "plugins.x.priorty",
                    "message", "Unknown key 'priorty'.",
                    "expected", "enabled, priority",
                    "found", "priorty",
                    "suggestion", "priority");
            assertThat(view(ConfigurationProblem.class, answers).toMap())
                    .containsExactly(
                            Map.entry("severity", "error"),
                            Map.entry("file", "etc/aitbc.yaml"),
                            Map.entry("line", 3),
                            Map.entry("column", 5),
                            Map.entry("path", "plugins.x.priorty"),
                            Map.entry("message", "Unknown key 'priorty'."),
                            Map.entry("expected", "enabled, priority"),
                            Map.entry("found", "priorty"),
                            Map.entry("suggestion", "priority"));
        }

        @Test
        void leavesOutWhatIsNotThere() {
            Map<String, Object> answers = Map.of(
                    "severity",
                    ConfigurationProblem.Severity.WARNING,
                    "file",
                    "etc/aitbc.yaml",
                    "line",
                    0,
                    "column",
                    0,
                    "path",
                    "",
                    "message",
                    "The file is empty.");
            assertThat(view(ConfigurationProblem.class, answers).toMap())
                    .isEqualTo(Map.of(
                            "severity", "warning",
                            "file", "etc/aitbc.yaml",
                            "path", "",
                            "message", "The file is empty."));
        }
    }

    @Test
    void ofTheRuntimeHasPathsAndTimesAsText() {
        Path base = Path.of("base");
        Map<String, Object> answers =
                new HashMap<>(Map.of("version", "1.0.0", "platformVersion", "1.0.0", "ready", true));
        answers.putAll(Map.of("instanceId", "a1", "incarnation", 4L, "pid", 42L, "startedAt", NOON));
        answers.putAll(Map.of("notices", List.of("A notice."), "base", base, "home", Path.of("home")));
        assertThat(view(RuntimeInfo.class, answers).toMap())
                .containsExactly(
                        Map.entry("version", "1.0.0"),
                        Map.entry("platform_version", "1.0.0"),
                        Map.entry("instance_id", "a1"),
                        Map.entry("incarnation", 4L),
                        Map.entry("pid", 42L),
                        Map.entry("started_at", "2026-01-01T12:00:00Z"),
                        Map.entry("ready", true),
                        Map.entry("notices", List.of("A notice.")),
                        Map.entry("base", "base"),
                        Map.entry("home", "home"));
    }
}
