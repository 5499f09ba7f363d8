package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a shell sees of the runtime: exit statuses, sentences, JSON, the commands of plugins, logs. */
class CommandLineIT {
    @RegisterExtension
    static final Dist RUNTIME = new Dist();

    @BeforeAll
    static void start() {
        RUNTIME.config("""
            plugins:
              first: {enabled: true, priority: 10}
              second: {enabled: true, priority: 20}
              disabled: {enabled: false}
              failing: {enabled: true, timeouts: {stop: 1}}
            """).run();
    }

    @Test
    void eachExitStatusComesWithOneSentence() {
        RUNTIME.drop(Probe.bundle("disabled"));
        RUNTIME.drop(Fixtures.failing("failing", "stop", "hang"));
        RUNTIME.awaits("failing").is("active");
        RUNTIME.awaits("disabled").is("unloaded", "disabled");
        Probe.active(RUNTIME, "exits");

        refused(1, "exits", "throw");
        refused(2, "plugin", "list", "--bogus");
        refused(2, "plugin", "show");
        refused(3, "plugin", "starting", "exits");
        refused(2, "log", "level", "exits", "LOUD");
        refused(2, "exits", "exit", "no-number");
        refused(3, "nothing", "at", "all");
        refused(3, "plugin", "show", "nobody");
        refused(3, "plugin", "install", "nowhere.jar");
        refused(3, "log", "nobody");
        refused(5, "plugin", "start", "disabled");
        refused(6, "plugin", "stop", "failing");
        RUNTIME.remove("failing-1.0.0.jar");
    }

    @Test
    void aPluginsCommandReturnsZeroOneOrTwoAndAnythingElseIsOne() {
        Probe.active(RUNTIME, "statuses");

        assertThat(RUNTIME.aitbc("statuses", "exit", "0").exit()).isZero();
        assertThat(RUNTIME.aitbc("statuses", "exit", "1").exit()).isEqualTo(1);
        assertThat(RUNTIME.aitbc("statuses", "exit", "2").exit()).isEqualTo(2);
        assertThat(RUNTIME.aitbc("statuses", "exit", "7").exit()).isEqualTo(1);
        assertThat(RUNTIME.aitbc("statuses", "throw", "--debug").exitsWith(1).err())
                .contains("planned failure of a command")
                .contains("\tat ");
    }

    @Test
    void theListHasTheFieldsOfTheContract() {
        Probe.active(RUNTIME, "listed");

        Cli.Result list = RUNTIME.aitbc("plugin", "list", "--json").succeeded();
        PluginState listed = PluginState.of(list.json()).stream()
                .filter(plugin -> plugin.name().equals("listed"))
                .findFirst()
                .orElseThrow();

        assertThat(list.err()).isEmpty();
        assertThat(listed.json().keySet())
                .contains(
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
        assertThat(listed.json().get("phase").isJsonNull()).isTrue();
        assertThat(listed.json().get("reason").isJsonNull()).isTrue();
        assertThat(listed.json().getAsJsonObject("bundle").keySet())
                .containsExactlyInAnyOrder("id", "state", "symbolicName", "version");
        assertThat(listed.kind()).isEqualTo("plugin");
        assertThat(listed.text("sha256").orElse("")).matches("[0-9a-f]{64}");
        assertThat(listed.text("signature")).contains("unsigned");
        assertThat(listed.text("since").orElse("")).matches("\\d{4}-.+Z");
    }

    @Test
    void aReasonHasTheFieldsOfTheContract() {
        RUNTIME.drop(Probe.bundle("disabled"));

        PluginState disabled = RUNTIME.awaits("disabled").is("unloaded", "disabled");

        JsonObject reason = disabled.json().getAsJsonObject("reason");
        assertThat(reason.keySet())
                .containsExactlyInAnyOrder("code", "phase", "failure", "message", "fix", "attempts", "next");
    }

    @Test
    void everyReadingCommandAnswersWithOneJsonDocument() {
        for (List<String> words : List.of(
                List.of("plugin", "list"),
                List.of("plugin", "show", "agent-cli"),
                List.of("plugin", "why", "agent-cli"),
                List.of("config", "show"),
                List.of("config", "validate"),
                List.of("health"),
                List.of("status"),
                List.of("doctor"),
                List.of("agent", "list"))) {
            Cli.Result result =
                    RUNTIME.aitbc(java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of("--json"))
                            .toArray(String[]::new));
            assertThat(result.json().isJsonNull()).as(result.toString()).isFalse();
            assertThat(result.err()).as(result.toString()).isEmpty();
        }
    }

    @Test
    void argumentsAndInputTravelAsTheyAre() {
        Probe.active(RUNTIME, "literal");
        String odd = "a \"b\" 'c' $(id) `id` ${HOME} | ; & * \\ \n zwei\u00e4 {} []";

        Cli.Result words =
                RUNTIME.aitbc("literal", "words", odd, "", "--", "--flag").succeeded();
        Cli.Result copy = RUNTIME.aitbc("in\nput \u00e4\u0000".getBytes(StandardCharsets.UTF_8), "literal", "copy")
                .succeeded();

        assertThat(words.out()).isEqualTo("<" + odd + "><><--flag>");
        assertThat(copy.out()).isEqualTo("in\nput \u00e4\u0000");
        assertThat(Path.of(RUNTIME.aitbc("literal", "where").out().strip())).isEqualTo(RUNTIME.base());
    }

    @Test
    void commandsVanishAndAppearWithTheirPlugin() {
        Probe.active(RUNTIME, "fleeting");
        RUNTIME.aitbc("fleeting", "instance").succeeded();

        RUNTIME.aitbc("plugin", "stop", "fleeting").succeeded();
        refused(3, "fleeting", "instance");

        RUNTIME.aitbc("plugin", "start", "fleeting").succeeded();
        RUNTIME.aitbc("fleeting", "instance").succeeded();
    }

    @Test
    void ofTwoGroupsWithOneNameTheLowerPriorityNumberWins() {
        Probe second = Probe.active(RUNTIME, Probe.bundle("second", "shared"));
        String ofSecond = RUNTIME.aitbc("shared", "instance").succeeded().out();
        Probe.active(RUNTIME, Probe.bundle("first", "shared"));

        String winner = RUNTIME.aitbc("shared", "instance").succeeded().out();
        assertThat(winner).isNotEqualTo(ofSecond);
        assertThat(RUNTIME.aitbc("second.shared", "instance").succeeded().out()).isEqualTo(ofSecond);

        RUNTIME.aitbc("plugin", "stop", "first").succeeded();
        assertThat(RUNTIME.aitbc("shared", "instance").succeeded().out()).isEqualTo(ofSecond);
        RUNTIME.awaits(second.name()).is("active");
    }

    @Test
    void whatAPluginSaysByAnyMeansIsInItsLog() {
        Probe talking = Probe.active(RUNTIME, "talking");

        talking.awaitLog("said by slf4j");
        talking.awaitLog("said by java.util.logging");
        talking.awaitLog("said by System.out");
        talking.awaitLog("said by the context's logger");
        assertThat(RUNTIME.aitbc("log", "talking").out()).doesNotContain("debugging");

        RUNTIME.aitbc("log", "level", "talking", "DEBUG").succeeded();
        RUNTIME.aitbc("plugin", "reload", "talking").succeeded();
        talking.awaitLog("debugging");
        assertThat(RUNTIME.console()).doesNotContain("said by System.out");
    }

    @Test
    void whatOperatorsDoIsInTheAuditLog() {
        Probe.active(RUNTIME, "audited");

        RUNTIME.aitbc("plugin", "stop", "audited").succeeded();
        RUNTIME.aitbc("plugin", "start", "nobody-there").exitsWith(3);

        assertThat(new Folder(RUNTIME.base()).read("log/audit.log"))
                .contains("status=0 command='plugin stop audited'")
                .contains("status=3 command='plugin start nobody-there'")
                .contains("user='" + System.getProperty("user.name") + "'");
    }

    @Test
    void anInstalledFileIsKeptAndUninstalledWithItsData() {
        FixtureBundle brought = Probe.bundle("brought");
        Path file = brought.writeTo(RUNTIME.base().resolve("elsewhere"));

        RUNTIME.aitbc("plugin", "install", file.toString()).succeeded();
        RUNTIME.awaits("brought").is("active");
        assertThat(RUNTIME.deploy(brought.fileName())).doesNotExist();

        RUNTIME.aitbc("plugin", "uninstall", "--purge", "brought").succeeded();
        RUNTIME.awaits("brought").isGone();
        assertThat(RUNTIME.base().resolve("data/plugins/brought")).doesNotExist();
        refused(3, "plugin", "uninstall", "brought");
    }

    @Test
    void agentsAreCreatedShownChangedAndDeleted() {
        JsonObject created = RUNTIME.aitbc("agent", "create", "--name", "x", "--type", "worker", "--json")
                .succeeded()
                .json()
                .getAsJsonObject();
        assertThat(created.get("name").getAsString()).isEqualTo("x");
        RUNTIME.aitbc("agent", "create", "y").succeeded();
        assertThat(RUNTIME.aitbc("agent", "create", "y").exitsWith(1).err())
                .contains("'y'")
                .hasLineCount(1);
        RUNTIME.aitbc("agent", "update", "y", "--description", "the other").succeeded();
        RUNTIME.aitbc("plugin", "reload", "agent-cli").succeeded();
        assertThat(RUNTIME.aitbc("agent", "show", "y").succeeded().out()).contains("the other");
        assertThat(RUNTIME.aitbc("agent", "list", "--format", "json")
                        .succeeded()
                        .json()
                        .getAsJsonArray())
                .hasSize(2);
        RUNTIME.aitbc("agent", "status", "x").succeeded();
        RUNTIME.aitbc("agent", "delete", "x").succeeded();
        assertThat(RUNTIME.aitbc("agent", "show", "x").exit()).isNotZero();
    }

    private static void refused(int status, String... words) {
        Cli.Result result = RUNTIME.aitbc(words).exitsWith(status);
        assertThat(result.out()).as(result.toString()).isEmpty();
        assertThat(result.err()).as(result.toString()).hasLineCount(1).doesNotContain("\tat ");
    }
}
