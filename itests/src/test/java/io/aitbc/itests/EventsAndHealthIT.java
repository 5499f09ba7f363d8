package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events with slow and throwing handlers, and health checks of every result, in one running runtime. */
class EventsAndHealthIT {
    @RegisterExtension
    static final Dist RUNTIME = new Dist();

    @BeforeAll
    static void start() {
        RUNTIME.config("""
            health_check_interval: 1
            plugins:
              slow: {enabled: true, config: {event_pause: 20}}
              throwing: {enabled: true, config: {event_failure: planned}}
              degraded: {enabled: true, config: {health: degraded}}
              failing-check: {enabled: true, config: {health: failing}}
              hanging: {enabled: true, timeouts: {health: 1}, config: {health: hanging}}
              unhealthy: {enabled: true, config: {health: unhealthy}}
              recovering: {enabled: true, config: {health: unhealthy unhealthy healthy}}
              patient: {enabled: true, unhealthy_after: 5, config: {health: unhealthy unhealthy unhealthy unhealthy healthy}}
            """).run();
    }

    @Test
    void eachPluginHandlesEventsInTheirOrderWhateverTheOthersDo() {
        Probe slow = Probe.active(RUNTIME, "slow");
        Probe.active(RUNTIME, "throwing");
        Probe quick = Probe.active(RUNTIME, "quick");
        List<String> sent = IntStream.range(0, 10).mapToObj(n -> "probe.n" + n).toList();

        sent.forEach(type -> RUNTIME.aitbc("event", "send", type).succeeded());
        RUNTIME.aitbc("event", "send", "probe.last", "{\"text\": \"a b\", \"n\": 1}", "--wait")
                .succeeded();

        assertThat(handledBy(slow)).containsSubsequence(sent).endsWith("probe.last");
        assertThat(handledBy(quick)).containsSubsequence(sent).endsWith("probe.last");
        assertThat(RUNTIME.aitbc("log", "quick").out()).contains("text=a b").contains("n=1");
        PluginState throwing = RUNTIME.awaits("throwing").is("active");
        assertThat(throwing.json().get("event_failures").getAsInt()).isGreaterThanOrEqualTo(11);
    }

    @Test
    void tailShowsWhatMatchesItsPattern() throws IOException {
        Path seen = RUNTIME.base().resolve("tail.txt");
        Process tail = RUNTIME.cli()
                .process(List.of("--base", RUNTIME.base().toString(), "event", "tail", "seen.*"))
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile())
                .start();
        try {
            String text =
                    Deadline.in(Duration.ofSeconds(60)).ask(() -> sendAndRead(seen), out -> out.contains("seen.by"));
            assertThat(text).contains("seen.by").contains("marked").doesNotContain("unseen");
        } finally {
            tail.destroy();
        }
    }

    @Test
    void whatIsNoEventIsAMistakeInUsage() {
        for (List<String> words : List.of(
                List.of("a.b", "{bad"), List.of("a.b", "[1]"), List.of("a b"), List.of("a..b"), List.<String>of())) {
            String[] line = IntStream.range(0, words.size() + 2)
                    .mapToObj(i -> i == 0 ? "event" : i == 1 ? "send" : words.get(i - 2))
                    .toArray(String[]::new);
            Cli.Result result = RUNTIME.aitbc(line).exitsWith(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).hasLineCount(1).doesNotContain("\tat ");
        }
    }

    @Test
    void threeUnhealthyChecksMakeAnErrorThatTheRuntimeReports() {
        RUNTIME.drop(Probe.bundle("unhealthy"));

        PluginState failed = RUNTIME.awaits("unhealthy")
                .satisfies("error", plugin -> plugin.status().equals("error"));

        assertThat(failed.code()).isIn("unhealthy", "temporary");
        assertThat(failed.message()).contains("unhealthy").contains("not well");
        assertThat(RUNTIME.aitbc("health").exitsWith(1).out()).contains("unhealthy");
        RUNTIME.aitbc("plugin", "uninstall", "unhealthy").succeeded();
    }

    @Test
    void twoUnhealthyChecksInARowAreNoError() {
        Probe recovering = Probe.active(RUNTIME, "recovering");
        Probe patient = Probe.active(RUNTIME, "patient");
        String instance = recovering.instance();

        healthOf("recovering", "healthy");
        healthOf("patient", "healthy");

        assertThat(RUNTIME.aitbc("recovering", "checks").succeeded().out().strip())
                .satisfies(checks -> assertThat(Integer.parseInt(checks)).isGreaterThanOrEqualTo(3));
        assertThat(RUNTIME.aitbc("patient", "checks").succeeded().out().strip())
                .satisfies(checks -> assertThat(Integer.parseInt(checks)).isGreaterThanOrEqualTo(5));
        assertThat(recovering.instance()).isEqualTo(instance);
        assertThat(RUNTIME.log().lines())
                .anyMatch(line -> line.contains("Plugin 'recovering' is unhealthy: not well"))
                .noneMatch(line -> line.contains("Plugin 'recovering' 1.0.0 is ERROR"))
                .noneMatch(line -> line.contains("Plugin 'patient' 1.0.0 is ERROR"));
        RUNTIME.aitbc("health", "recovering").succeeded();
    }

    @Test
    void aWantedPluginThatIsHeldIsTroubleAndOneThatIsNotWantedIsNone() {
        RUNTIME.drop(Fixtures.needing("held", "not-there-yet"));
        RUNTIME.awaits("held").is("loaded", "waiting_for_plugin");

        Cli.Result held = RUNTIME.aitbc("health", "held").exitsWith(1);
        assertThat(held.err()).contains("'held'").contains("not-there-yet").hasLineCount(1);
        assertThat(RUNTIME.aitbc("health", "held", "--json")
                        .exitsWith(1)
                        .json()
                        .getAsJsonObject()
                        .get("status")
                        .getAsString())
                .isEqualTo("unhealthy");

        RUNTIME.aitbc("plugin", "stop", "held").succeeded();
        RUNTIME.aitbc("health", "held").succeeded();
        RUNTIME.aitbc("plugin", "uninstall", "held").succeeded();
    }

    @Test
    void degradedAndUnknownAreNoErrors() {
        Probe.active(RUNTIME, "degraded");
        Probe.active(RUNTIME, "failing-check");
        Probe.active(RUNTIME, "hanging");

        assertThat(healthOf("degraded", "degraded").get("message").getAsString())
                .contains("so so");
        healthOf("failing-check", "unknown");
        healthOf("hanging", "unknown");

        assertThat(healthOf("degraded", "degraded").keySet())
                .contains(
                        "status",
                        "health",
                        "uptime",
                        "memory_usage",
                        "memory_estimated",
                        "error_count",
                        "version",
                        "last_check",
                        "message");
        RUNTIME.aitbc("health", "degraded").succeeded();
        RUNTIME.aitbc("health", "hanging").succeeded();
        RUNTIME.aitbc("health", "failing-check").succeeded();
        RUNTIME.aitbc("health", "nobody").exitsWith(3);
    }

    private static JsonObject healthOf(String name, String expected) {
        JsonObject last = Deadline.in(Duration.ofSeconds(60))
                .ask(
                        () -> RUNTIME.aitbc("health", "--json")
                                .json()
                                .getAsJsonObject()
                                .getAsJsonObject("plugins")
                                .getAsJsonObject(name),
                        health -> expected.equals(health.get("health").getAsString()));
        assertThat(last.get("health").getAsString()).as(name).isEqualTo(expected);
        assertThat(last.get("status").getAsString()).as(name).isEqualTo("active");
        return last;
    }

    private static List<String> handledBy(Probe plugin) {
        return RUNTIME.aitbc("log", plugin.name())
                .succeeded()
                .out()
                .lines()
                .filter(line -> line.contains("handled "))
                .map(line -> line.split("handled ", 2)[1].split(" ", 2)[0])
                .toList();
    }

    private static String sendAndRead(Path file) {
        RUNTIME.aitbc("event", "send", "unseen.by").succeeded();
        RUNTIME.aitbc("event", "send", "seen.by", "{\"mark\": \"marked\"}").succeeded();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
