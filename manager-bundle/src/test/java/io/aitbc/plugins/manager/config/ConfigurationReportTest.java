package io.aitbc.plugins.manager.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.ConfigurationFile;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReportTest {

    private static final String YAML = """
            plugins:
              x:
                enabled: true
                priority: 10
                config:
                  url: http://127.0.0.1
                  api_key: literal
                  from_env: ${WORD}
                  servers: [{name: a, token: t}]
              gone:
                enabled: true
            health_check_interval: 5
            runtime:
              timeouts: {stop: 7}
            logging:
              levels: {io.aitbc.manager: debug}
            """;
    private static final String SCHEMA = """
            {"properties": {"limit": {"default": 3}, "hidden": {"writeOnly": true, "default": "d"},
             "url": {"type": "string"}}}""";

    @TempDir
    Path folder;

    private List<Problem> refused = List.of();
    private final Map<String, VersionHistory.Override> overrides = new HashMap<>();
    private List<Descriptor> plugins = List.of(Plugins.plugin("x", SCHEMA), Plugins.plugin("y"));

    private ConfigurationReport report(String yaml) {
        FileRules rules = new FileRules("etc/aitbc.yaml", folder, folder);
        Variables variables = new Variables(
                List.of(name -> Optional.ofNullable(Map.of("WORD", "hunter2").get(name))), folder);
        return new ConfigurationReport(
                rules,
                variables,
                () -> new ConfigurationFile.Snapshot(rules.read(yaml).settings(), refused),
                () -> plugins,
                new FormerEntries(name -> Optional.ofNullable(overrides.get(name))));
    }

    private static List<String> texts(List<ConfigurationProblem> problems) {
        return problems.stream().map(p -> ((Problem) p).text()).toList();
    }

    @Nested
    class Showing {

        @Test
        void aConfigurationThatWasTakenBackIsShownWithItsReason() {
            String yaml = "plugins: {y: {enabled: true, config: {a: 2}}}";
            overrides.put("y", new VersionHistory.Override("{\"a\":2}", "{\"a\":1}", "It failed with 2."));

            assertThat(report(yaml).show("y", true).orElseThrow().get("config"))
                    .isEqualTo(Map.of("a", Map.of("value", 1L, "origin", "the entry of before: It failed with 2.")));
        }

        @Test
        void aPluginShowsValuesInForceWithSecretsMasked() {
            Map<String, Object> shown = report(YAML).show("x", false).orElseThrow();

            assertThat(shown).containsEntry("enabled", true).containsEntry("priority", 10);
            assertThat(shown.get("config"))
                    .isEqualTo(Map.of(
                            "url", "http://127.0.0.1",
                            "api_key", "***",
                            "from_env", "***",
                            "servers", List.of(Map.of("name", "a", "token", "***")),
                            "limit", 3L,
                            "hidden", "***"));
        }

        @Test
        void originsAreLinesVariablesAndDefaults() {
            Map<String, Object> shown = report(YAML).show("x", true).orElseThrow();

            assertThat(shown.get("priority")).isEqualTo(Map.of("value", 10, "origin", "etc/aitbc.yaml:4"));
            assertThat(shown.get("unhealthy_after")).isEqualTo(Map.of("value", 3, "origin", "default"));
            assertThat(shown.get("timeouts"))
                    .extracting("stop")
                    .isEqualTo(Map.of("value", 7L, "origin", "etc/aitbc.yaml:14"));
            assertThat(shown.get("config"))
                    .extracting("from_env")
                    .isEqualTo(Map.of("value", "***", "origin", "variable WORD (etc/aitbc.yaml:8)"));
            assertThat(shown.get("config"))
                    .extracting("limit")
                    .isEqualTo(Map.of("value", 3L, "origin", "default of the schema"));
        }

        @Test
        void theWholeShowsEveryPluginAndEveryKey() {
            Map<String, Object> all = report(YAML).show(true);

            assertThat(all.get("plugins")).asString().contains("gone", "x", "y").doesNotContain("hunter2", "literal");
            assertThat(all.get("health_check_interval")).isEqualTo(Map.of("value", 5L, "origin", "etc/aitbc.yaml:12"));
            assertThat(all.get("auto_load")).isEqualTo(Map.of("value", true, "origin", "default"));
            assertThat(all.get("logging"))
                    .extracting("levels")
                    .isEqualTo(Map.of("io.aitbc.manager", Map.of("value", "debug", "origin", "etc/aitbc.yaml:16")));
        }

        @Test
        void whatNobodyKnowsIsEmpty() {
            assertThat(report(YAML).show("nobody", false)).isEmpty();
            assertThat(report(YAML).show("gone", false)).isPresent();
            assertThat(report(YAML).show("y", false)).isPresent();
        }

        @Test
        void aWrongConfigurationIsShownWithoutItsSecretsToo() {
            String wrong = "plugins: {x: {enabled: true, config: {url: 5, hidden: hunter2, b: '${NONE}'}}}";

            assertThat(report(wrong).show("x", false).orElseThrow().get("config"))
                    .isEqualTo(Map.of("url", 5L, "hidden", "***", "b", "***", "limit", 3L));
        }
    }

    @Nested
    class Judging {

        @Test
        void theProblemsInForceAreThoseOfBothLevels() {
            assertThat(texts(report("plugins: {x: {enabled: true, config: {url: 5}}}\nhttp: {}\n")
                            .problems()))
                    .satisfiesExactly(
                            p -> assertThat(p).contains("plugins.x.config.url: expected a text"),
                            p -> assertThat(p).contains("http: not in this version"));
        }

        @Test
        void aRefusedEditHidesThem() {
            Problems edit = new Problems("etc/aitbc.yaml");
            edit.error(Position.START, "", "refused.");
            refused = edit.sorted();

            assertThat(texts(report(YAML).problems())).containsExactly("etc/aitbc.yaml:1:1: error: refused.");
        }

        @Test
        void aDisabledPluginIsNotJudged() {
            assertThat(report("plugins: {x: {enabled: false, config: {url: '${NONE}'}}}")
                            .problems())
                    .isEmpty();
            assertThat(report("auto_load: false").problems()).isEmpty();
        }

        @Test
        void aFileIsJudgedLikeAnEdit() throws IOException {
            Path file = Files.writeString(
                    folder.resolve("other.yaml"),
                    "plugins: {x: {enabled: true, config: {url: 5}},"
                            + " xx: {enabled: true, config: {a: '${NONE}'}}}");

            assertThat(texts(report(YAML).validate(file)))
                    .satisfiesExactly(
                            p -> assertThat(p).startsWith(file + ":1:39: error: plugins.x.config.url: expected a text"),
                            p -> assertThat(p).contains("note: plugins.xx: no plugin of this name is there"),
                            p -> assertThat(p).contains("warning: plugins.xx.config.a: variable 'NONE' is not set."));
        }

        @Test
        void aFileThatIsNotThereIsAProblem() {
            assertThat(texts(report(YAML).validate(folder.resolve("none"))))
                    .singleElement()
                    .asString()
                    .contains("the file does not exist");
        }
    }
}
