package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.probe.TypedPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The configuration of a running runtime: edits, refusals, healing, secrets. */
class ConfigurationIT {
    private static final String SECRET = "s3cr3t-of-the-operator";
    private static final String SCHEMA = """
        {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {
          "limit": {"type": "integer", "minimum": 1, "maximum": 10, "default": 7},
          "word": {"type": "string"},
          "token": {"type": "string", "writeOnly": true}}}
        """;

    @RegisterExtension
    static final Dist RUNTIME = new Dist();

    private static final AtomicInteger EDITS = new AtomicInteger(60);

    @BeforeAll
    static void start() {
        RUNTIME.config("{}").withEnvironment("PROBE_SECRET", SECRET).run();
    }

    @Test
    void nestedValuesArriveAsTheyWereWritten() {
        configure("""
            plugins:
              nested:
                enabled: true
                config: {outer: {list: [1, two, {three: 3.5}], flag: true}, dotted.key: "no", big: 9007199254740993}
            """);

        Probe nested = Probe.active(RUNTIME, "nested");

        nested.awaitConfig("outer={list=[1, two, {three=3.5}], flag=true}");
        assertThat(nested.config()).contains("dotted.key=no").contains("big=9007199254740993");
    }

    @Test
    void declarativeServicesFillTheTypedConfiguration() {
        configure("""
            plugins:
              typed:
                enabled: true
                config: {max_size: 12, nested: {deep: {text: found}}, words: [a, b], secret: "${PROBE_SECRET}"}
            """);

        RUNTIME.drop(FixtureBundle.of(TypedPlugin.class));

        RUNTIME.awaits("typed").is("active");
        assertThat(RUNTIME.aitbc("log", "typed").succeeded().out())
                .contains("typed: 12 found [a, b] " + SECRET.length())
                .contains(" max.size, maxSize, max_size, nested.deep.text, ")
                .contains("typed keys: [.secret, ")
                .doesNotContain(" secret,");
        String services = RUNTIME.shell("felix:inspect cap service " + RUNTIME.bundle("typed"))
                .succeeded()
                .out();
        assertThat(services).contains("max_size").contains("nested.deep.text").doesNotContain(SECRET, ".secret");
    }

    @Test
    void aValueMayStandInAFileOfItsOwn() throws IOException {
        Path file = Files.writeString(RUNTIME.base().resolve("of its own"), "kept-in-a-file\n");
        configure(entry("filed", "config: {word: 'from ${file:" + file + "}'}"));

        Probe.active(RUNTIME, "filed").awaitConfig("word=from kept-in-a-file}");

        assertThat(RUNTIME.aitbc("config", "show", "filed").succeeded().out()
                        + RUNTIME.aitbc("config", "show", "--json").succeeded().out()
                        + RUNTIME.log())
                .doesNotContain("kept-in-a-file");
        assertThat(RUNTIME.aitbc("config", "validate").succeeded().err()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAnErrorOfThatPluginAlone() {
        Path file = RUNTIME.base().resolve("not-yet");
        configure(entry("unfiled", "config: {word: '${file:" + file + "}'}"));
        RUNTIME.drop(Probe.bundle("unfiled"));

        assertThat(RUNTIME.awaits("unfiled").is("error", "configuration").message())
                .contains(file.toString());

        configure(entry("unfiled", "config: {word: there}"));
        RUNTIME.awaits("unfiled").is("active");
    }

    @Test
    void aSchemaMayDemandThatASecretIsGivenByReference() {
        String literal = "literally-here";
        String schema = SCHEMA.replace("\"writeOnly\": true", "\"x-aitbc-secret\": true");
        configure(entry("strict", "config: {token: " + literal + "}"));
        RUNTIME.drop(Probe.bundle("strict").resource("config_schema.json", schema));

        PluginState refused = RUNTIME.awaits("strict").is("error", "configuration");
        assertThat(refused.message()).contains("token").contains("${").doesNotContain(literal);
        Cli.Result verdict = RUNTIME.aitbc("config", "validate").exitsWith(7);
        assertThat(verdict.out() + verdict.err()).contains("token").doesNotContain(literal);

        configure(entry("strict", "config: {token: '${PROBE_SECRET}'}"));
        RUNTIME.awaits("strict").is("active");
        assertThat(new Probe(RUNTIME, "strict").config()).contains("token=" + SECRET);
        RUNTIME.aitbc("config", "validate").succeeded();
    }

    @Test
    void aChangeRestartsThePlugin() {
        configure(entry("restarted", "config: {word: one}"));
        Probe restarted = Probe.active(RUNTIME, "restarted");
        restarted.awaitConfig("word=one");
        String before = restarted.instance();

        configure(entry("restarted", "config: {word: two}"));

        restarted.awaitConfig("word=two");
        assertThat(restarted.instance()).isNotEqualTo(before);
    }

    @Test
    void aPluginThatTakesAChangeAliveIsNotRestarted() {
        configure(entry("alive", "config: {alive: true, word: one}"));
        Probe alive = Probe.active(RUNTIME, "alive");
        alive.awaitConfig("word=one");
        String before = alive.instance();

        configure(entry("alive", "config: {alive: true, word: two}"));

        alive.awaitConfig("word=two");
        assertThat(alive.instance()).isEqualTo(before);
    }

    @Test
    void anEntryDisablesAndEnablesAndSetsThePriority() {
        configure(entry("switched", "priority: 20"));
        Probe.active(RUNTIME, "switched");

        configure("plugins: {switched: {enabled: false}}\n");
        RUNTIME.awaits("switched").is("unloaded", "disabled");
        assertThat(RUNTIME.aitbc("plugin", "start", "switched").exitsWith(5).err())
                .contains("switched")
                .hasLineCount(1);

        configure(entry("switched", "priority: 30"));
        RUNTIME.awaits("switched").is("active");
        RUNTIME.awaits("switched")
                .satisfies(
                        "priority 30", plugin -> plugin.json().get("priority").getAsInt() == 30);
    }

    @Test
    void anEditWithAMistakeIsRefusedWholeAndShown() {
        configure(entry("kept", "config: {word: one}"));
        Probe kept = Probe.active(RUNTIME, "kept");
        kept.awaitConfig("word=one");
        String before = kept.instance();

        RUNTIME.config(entry("kept", "config: {word: two}") + "helth_check_interval: 3\n");

        Cli.Result doctor = Deadline.in(Duration.ofSeconds(60))
                .ask(() -> RUNTIME.aitbc("doctor"), result -> result.out().contains("helth_check_interval"));
        assertThat(doctor.out()).contains("helth_check_interval").contains("health_check_interval");
        kept.awaitConfig("word=one");
        assertThat(kept.instance()).isEqualTo(before);

        configure(entry("kept", "config: {word: three}"));
        kept.awaitConfig("word=three");
    }

    @Test
    void halfAFileIsNoConfiguration() throws IOException {
        configure(entry("torn", "config: {word: one}"));
        Probe torn = Probe.active(RUNTIME, "torn");
        torn.awaitConfig("word=one");
        String before = torn.instance();
        Path file = RUNTIME.base().resolve("etc/aitbc.yaml");

        Files.writeString(file, "");
        Files.writeString(file, "plugins:\n  torn:\n    enabled: true\n    config: {wo");
        Deadline.in(Duration.ofSeconds(60))
                .ask(() -> RUNTIME.aitbc("doctor").out(), out -> out.contains("no valid YAML"));
        assertThat(torn.instance()).isEqualTo(before);
        Files.writeString(file, entry("torn", "config: {word: whole}"));

        torn.awaitConfig("word=whole");
    }

    @Test
    void aRunningPluginKeepsItsValuesWhenTheSchemaIsViolated() {
        configure(entry("checked", "config: {word: one}"));
        Probe checked = Probe.active(RUNTIME, Probe.bundle("checked").resource("config_schema.json", SCHEMA));
        checked.awaitConfig("word=one");
        assertThat(checked.config()).contains("limit=7");

        configure(entry("checked", "config: {word: two, limit: 11}"));

        PluginState state = RUNTIME.awaits("checked")
                .satisfies("active, with a reason", plugin -> plugin.code().equals("configuration"));
        assertThat(state.status()).isEqualTo("active");
        assertThat(state.message()).contains("limit");
        checked.awaitConfig("word=one");

        configure(entry("checked", "config: {word: two, limit: 9}"));
        checked.awaitConfig("limit=9");
        RUNTIME.awaits("checked")
                .satisfies("active without a reason", plugin -> plugin.code().isEmpty());
    }

    @Test
    void aPluginThatIsNotRunningIsAnErrorUntilItsEntryIsCorrected() {
        configure(entry("healed", "config: {limit: many}"));
        RUNTIME.drop(Probe.bundle("healed").resource("config_schema.json", SCHEMA));
        PluginState failed = RUNTIME.awaits("healed").is("error", "configuration");
        assertThat(failed.message()).contains("limit");
        assertThat(RUNTIME.aitbc("config", "validate").exitsWith(7).out()).contains("plugins.healed.config.limit");

        configure(entry("healed", "config: {limit: 3}"));

        RUNTIME.awaits("healed").is("active");
    }

    @Test
    void aPluginThatRefusesItsConfigurationHealsByAnEdit() {
        configure(entry("choosy", "config: {refuse: 'the word is wrong'}"));
        RUNTIME.drop(Probe.bundle("choosy"));
        PluginState failed = RUNTIME.awaits("choosy").is("error", "configuration");
        assertThat(failed.message() + failed.reason("failure")).contains("the word is wrong");

        configure(entry("choosy", "config: {word: right}"));

        RUNTIME.awaits("choosy").is("active");
    }

    @Test
    void anUnsetVariableIsAnErrorOfThatPluginAlone() {
        configure(entry("unset", "config: {word: '${NOT_SET_ANYWHERE}'}") + """
              beside:
                enabled: true
                config: {word: '${NOT_SET_ANYWHERE:-otherwise}'}
            """);
        RUNTIME.drop(Probe.bundle("unset"));

        assertThat(RUNTIME.awaits("unset").is("error", "configuration").message())
                .contains("NOT_SET_ANYWHERE");
        Probe.active(RUNTIME, "beside").awaitConfig("word=otherwise");
    }

    @Test
    void whatAPluginSaysIsShownWithoutSecrets() {
        configure(entry(
                "talkative",
                "config: {say: 'login ${PROBE_SECRET} refused', event_failure: 'x${PROBE_SECRET}', health: degraded}"));
        Probe.active(RUNTIME, "talkative");
        RUNTIME.aitbc("event", "send", "probe.x", "--wait").succeeded();
        Cli.Result thrown = RUNTIME.aitbc("--debug", "talkative", "throw").exitsWith(1);

        String health =
                RUNTIME.aitbc("health", "talkative", "--json").succeeded().out();

        assertThat(thrown.err()).contains("IllegalStateException: ***");
        assertThat(health).contains("***");
        assertThat(RUNTIME.log())
                .contains("by slf4j: ***")
                .contains("by java.util.logging: ***")
                .contains("by System.out: ***")
                .contains("by the context's logger: ***")
                .contains("Caused by: java.lang.IllegalStateException: ***")
                .contains("in a thread: ***")
                .contains("failed to handle the event 'probe.x'");
        assertThat(thrown.out() + thrown.err() + health + RUNTIME.log()).doesNotContain(SECRET);
    }

    @Test
    void secretsAreNeverShown() throws IOException {
        String plain = "plain-but-write-only";
        configure(entry("discreet", "config: {word: '${PROBE_SECRET}', token: " + plain + "}") + """
              blabbing:
                enabled: true
                config: {refuse: 'cannot log in with ${PROBE_SECRET}'}
            """);
        Probe discreet = Probe.active(RUNTIME, Probe.bundle("discreet").resource("config_schema.json", SCHEMA));
        discreet.awaitConfig("word=" + SECRET);
        RUNTIME.drop(Probe.bundle("blabbing"));
        RUNTIME.awaits("blabbing").is("error", "configuration");
        Path dump = RUNTIME.base().resolve("dump.zip");

        String shown = RUNTIME.aitbc("config", "show").succeeded().out()
                + RUNTIME.aitbc("config", "show", "--json").succeeded().out()
                + RUNTIME.aitbc("config", "show", "discreet", "--origin")
                        .succeeded()
                        .out()
                + RUNTIME.aitbc("config", "validate").out()
                + RUNTIME.aitbc("plugin", "list", "--all", "--json").succeeded().out()
                + RUNTIME.aitbc("plugin", "show", "discreet").succeeded().out()
                + RUNTIME.aitbc("plugin", "show", "blabbing").succeeded().out()
                + RUNTIME.aitbc("plugin", "why", "blabbing").out()
                + RUNTIME.aitbc("plugin", "start", "blabbing").err()
                + RUNTIME.aitbc("health", "--json").out()
                + RUNTIME.aitbc("doctor").out()
                + RUNTIME.aitbc("dump", dump.toString()).succeeded().out()
                + textOf(dump)
                + RUNTIME.log()
                + RUNTIME.console();

        assertThat(shown)
                .contains("discreet")
                .contains("failed in initialize: ***")
                .doesNotContain(SECRET, plain);
    }

    /** Writes the file and returns when it is in force: a plugin that is dropped before starts with the old values. */
    private static void configure(String yaml) {
        int mark = EDITS.incrementAndGet();
        RUNTIME.config(yaml + "health_check_interval: " + mark + "\n");
        Cli.Result shown = Deadline.in(Duration.ofSeconds(60))
                .ask(() -> RUNTIME.aitbc("config", "show", "--json").succeeded(), result -> intervalIn(result) == mark);
        assertThat(intervalIn(shown)).as("the edit is in force").isEqualTo(mark);
    }

    private static int intervalIn(Cli.Result shown) {
        return shown.json().getAsJsonObject().get("health_check_interval").getAsInt();
    }

    private static String entry(String name, String settings) {
        return "plugins:\n  " + name + ":\n    enabled: true\n    " + settings + "\n";
    }

    private static String textOf(Path zip) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                text.append(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
