package io.aitbc.plugins.manager.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.lifecycle.Configured;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginConfiguratorTest {

    private static final Path BASE = Path.of("/srv");
    private static final String SCHEMA = "{\"properties\": {\"max\": {\"type\": \"integer\", \"default\": 5}}}";

    private static final Map<String, String> ENVIRONMENT = Map.of("PASS", "hunter2");

    private final SecretBook secrets = new SecretBook();
    private final Map<String, Map<String, Object>> fed = new HashMap<>();
    private final Feed feed = new Feed() {
        @Override
        public void publish(String pid, Map<String, Object> properties) {
            fed.put(pid, properties);
        }

        @Override
        public void withdraw(String pid) {
            fed.remove(pid);
        }
    };

    private final Map<String, VersionHistory.Override> overrides = new HashMap<>();

    private PluginConfigurator configurator(String yaml) {
        FileSettings settings = new FileRules("etc/aitbc.yaml", BASE, BASE)
                .read(yaml)
                .settings()
                .orElseThrow();
        FormerEntries formers = new FormerEntries(name -> Optional.ofNullable(overrides.get(name)));
        return new PluginConfigurator(
                () -> settings,
                "etc/aitbc.yaml",
                new Variables(List.of(name -> Optional.ofNullable(ENVIRONMENT.get(name))), BASE),
                new PluginConfigurator.Told(feed, secrets, formers));
    }

    private static Reason invalid(Configured configured) {
        assertThat(configured).isInstanceOf(Configured.Invalid.class);
        return ((Configured.Invalid) configured).reason();
    }

    private static PluginConfig valid(Configured configured) {
        assertThat(configured).isInstanceOf(Configured.Valid.class);
        return ((Configured.Valid) configured).config();
    }

    @Test
    void anEntryThatWasTakenBackIsReplacedByTheOneBefore() {
        PluginConfigurator configurator = configurator("plugins: {x: {enabled: true, config: {max: 7}}}");
        overrides.put("x", new VersionHistory.Override("{\"max\":7}", "{\"max\":6}", "It failed with 7."));

        Configured.Valid valid = (Configured.Valid) configurator.configure(Plugins.plugin("x", SCHEMA));

        assertThat(valid.config().values()).containsEntry("max", 6L);
        assertThat(valid.entry()).isEqualTo("{\"max\":6}");
        assertThat(valid.former()).contains("It failed with 7.");
    }

    @Test
    void anotherEntryInTheFileEndsTheReplacement() {
        PluginConfigurator configurator = configurator("plugins: {x: {enabled: true, config: {max: 8}}}");
        overrides.put("x", new VersionHistory.Override("{\"max\":7}", "{\"max\":6}", "It failed with 7."));

        Configured.Valid valid = (Configured.Valid) configurator.configure(Plugins.plugin("x", SCHEMA));

        assertThat(valid.config().values()).containsEntry("max", 8L);
        assertThat(valid.former()).isEmpty();
    }

    @Test
    void aSecretThatIsWrittenAsItselfIsNotKeptAndIsLentByTheFile() {
        PluginConfigurator configurator =
                configurator("plugins: {x: {enabled: true, config: {max: 7, password: hunter2, gone: null}}}");

        Configured.Valid written = (Configured.Valid) configurator.configure(Plugins.plugin("x", SCHEMA));

        assertThat(written.entry()).isEqualTo("{\"max\":7,\"password\":null}");
        overrides.put("x", new VersionHistory.Override(written.entry(), "{\"max\":6,\"password\":null}", "7 failed."));
        Configured.Valid before = (Configured.Valid) configurator.configure(Plugins.plugin("x", SCHEMA));
        assertThat(before.config().values()).containsEntry("max", 6L).containsEntry("password", "hunter2");
        assertThat(before.former()).isPresent();
    }

    @Test
    void anEntryOfBeforeThatDoesNotFitTheBytesAnyMoreCountsNoMore() {
        PluginConfigurator configurator = configurator("plugins: {x: {enabled: true, config: {max: 7}}}");
        overrides.put("x", new VersionHistory.Override("{\"max\":7}", "{\"max\":\"six\"}", "It failed with 7."));

        Configured.Valid valid = (Configured.Valid) configurator.configure(Plugins.plugin("x", SCHEMA));

        assertThat(valid.config().values()).containsEntry("max", 7L);
    }

    @Test
    void aPluginGetsItsEntryWithDefaults() {
        PluginConfigurator configurator = configurator("plugins: {x: {enabled: true, config: {other: [1]}}}");

        assertThat(valid(configurator.configure(Plugins.plugin("x", SCHEMA))).values())
                .isEqualTo(Map.of("max", 5L, "other", List.of(1L)));
    }

    @Test
    void whatAVariableWasReplacedByIsASecretFromThenOn() {
        assertThat(secrets.of("x").maskedIn("hunter2")).isEqualTo("hunter2");

        configurator("plugins: {x: {enabled: true, config: {url: 'http://bob:${PASS}@${NODE:-localhost}'}}}")
                .configure(Plugins.plugin("x"));

        assertThat(secrets.of("x").maskedIn("http://bob:hunter2@localhost, hunter2 at localhost"))
                .isEqualTo("***, *** at localhost");
    }

    @Test
    void aPluginWithoutEntryGetsTheDefaults() {
        assertThat(valid(configurator("{}").configure(Plugins.plugin("y", SCHEMA)))
                        .values())
                .isEqualTo(Map.of("max", 5L));
        assertThat(valid(configurator("{}").configure(Plugins.plugin("y")))).isEqualTo(PluginConfig.EMPTY);
    }

    @Test
    void whatIsWrongIsOneReasonWithAllProblems() {
        Reason reason =
                invalid(configurator("plugins:\n  x:\n    enabled: true\n    config: {max: many, a: '${NONE}'}\n")
                        .configure(Plugins.plugin("x", SCHEMA)));

        assertThat(reason.code()).isEqualTo(Reason.Code.CONFIGURATION);
        assertThat(reason.phase()).contains("load");
        assertThat(reason.message())
                .isEqualTo("Plugin 'x' cannot run with its configuration (2 problems): etc/aitbc.yaml:4:14"
                        + " plugins.x.config.max: expected a whole number, found the text 'many'. etc/aitbc.yaml:4:28"
                        + " plugins.x.config.a: variable 'NONE' is not set. Set it in the environment of the runtime, or"
                        + " write ${NONE:-default}.");
        assertThat(reason.fix()).contains("Correct 'etc/aitbc.yaml' and save it; the plugin is tried again at once.");
    }

    @Test
    void aBrokenSchemaIsTheAuthorsMistake() {
        assertThat(invalid(configurator("{}").configure(Plugins.plugin("x", "{")))
                        .message())
                .contains("the plugin's own config_schema.json cannot be used")
                .contains("Tell the plugin's author.");
    }

    @Test
    void aSchemaInCodeIsCheckedWhereTheFileIsMissing() {
        PluginConfigurator configurator = configurator("plugins: {x: {enabled: true, config: {max: many}}}");
        Map<String, Object> schema = Map.of("properties", Map.of("max", Map.of("type", "integer")));

        assertThat(configurator.check(Plugins.plugin("x"), schema)).isPresent();
        assertThat(configurator.check(Plugins.plugin("x"), Map.of())).isEmpty();
        assertThat(configurator.check(Plugins.plugin("x", "{}"), schema)).isEmpty();
        assertThat(configurator.check(Plugins.plugin("y"), schema)).isEmpty();
        assertThat(configurator
                        .check(Plugins.plugin("y"), Map.of("type", "nothing"))
                        .map(Reason::message)
                        .orElse(""))
                .contains("getConfigSchema()");
    }

    @Test
    void configAdminIsFedUnderThePluginsPid() {
        PluginConfigurator configurator = configurator("{}");

        configurator.publish("x", new PluginConfig(Map.of("api_key", "s", "n", 1L), Set.of("api_key")), false);
        assertThat(fed)
                .isEqualTo(
                        Map.of("io.aitbc.plugin.x", Map.of(".api_key", "s", ".api.key", "s", ".apiKey", "s", "n", 1L)));

        configurator.withdraw("x");
        assertThat(fed).isEmpty();
    }

    @Test
    void theReasonNeverHoldsASecret() {
        Optional<String> message =
                Optional.of(invalid(configurator("plugins: {x: {enabled: true, config: {password: hunter2}}}")
                                .configure(Plugins.plugin("x", "{\"properties\": {\"password\": {\"maxLength\": 3}}}")))
                        .message());

        assertThat(message.orElseThrow()).doesNotContain("hunter2");
    }
}
