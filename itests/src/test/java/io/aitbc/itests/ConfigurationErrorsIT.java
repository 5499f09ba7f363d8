package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every class of mistakes in etc/aitbc.yaml, found without a runtime and at boot, with its place. */
class ConfigurationErrorsIT {
    private static final String MANY = """
        plugins:
          9lives:
            enabled: true
          agent-cli:
            enabld: true
            priority: 200
          wallet:
            enabled: "yes"
            config: {a: 1, a: 2}
        auto_lod: true
        http: {}
        """;

    @RegisterExtension
    final Dist runtime = new Dist();

    private record Problem(String severity, int line, int column, String path, String suggestion) {
        static Problem of(JsonObject json) {
            assertThat(json.keySet())
                    .containsExactlyInAnyOrder(
                            "severity", "file", "line", "column", "path", "message", "expected", "found", "suggestion");
            return new Problem(
                    json.get("severity").getAsString(),
                    json.get("line").getAsInt(),
                    json.get("column").getAsInt(),
                    json.get("path").isJsonNull() ? "" : json.get("path").getAsString(),
                    json.get("suggestion").isJsonNull()
                            ? ""
                            : json.get("suggestion").getAsString());
        }
    }

    @Test
    void allMistakesAreFoundTogetherAndBootRefusesThem() throws IOException {
        runtime.config(MANY.replace(", a: 2", ""));

        Cli.Result validated = runtime.aitbc("config", "validate", "--json").exitsWith(7);
        Process boot = runtime.launch();

        assertThat(problems(validated))
                .containsExactlyInAnyOrder(
                        new Problem("error", 2, 3, "plugins.9lives", "lives"),
                        new Problem("error", 4, 3, "plugins.agent-cli.enabled", ""),
                        new Problem("error", 5, 5, "plugins.agent-cli.enabld", "enabled"),
                        new Problem("error", 6, 15, "plugins.agent-cli.priority", ""),
                        new Problem("error", 8, 14, "plugins.wallet.enabled", "true"),
                        new Problem("error", 10, 1, "auto_lod", "auto_load"),
                        new Problem("warning", 11, 1, "http", ""));
        assertThat(runtime.ended()).isEqualTo(7);
        assertThat(boot.isAlive()).isFalse();
        assertThat(runtime.console())
                .contains("aitbc.yaml:5:5")
                .contains("aitbc.yaml:10:1")
                .doesNotContain("\tat ");
        assertThat(runtime.aitbc("start").exitsWith(7).err()).contains("aitbc.yaml:8:14");
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() throws IOException {
        assertThat(problemsOf("plugins:\n  a: [1\n")).containsExactly(new Problem("error", 3, 1, "", ""));
        assertThat(problemsOf("auto_load: true\nauto_load: false\n"))
                .containsExactly(new Problem("error", 2, 1, "auto_load", ""));
        assertThat(problemsOf("")).containsExactly(new Problem("error", 1, 1, "", ""));
        assertThat(problemsOf("a: &a [x, x]\nb: &b [*a, *a]\n")).isNotEmpty();
    }

    @Test
    void wrongTypesAndRangesAreRefusedWithTheirPlace() throws IOException {
        String yaml =
                "auto_load: maybe\nhealth_check_interval: 0\nplugins: 3\nlogging: {level: LOUD}\nplugin_paths: x\n";

        assertThat(problemsOf(yaml))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "auto_load", "health_check_interval", "plugins", "logging.level", "plugin_paths");
    }

    @Test
    void aPluginsSchemaAndItsVariablesAreCheckedWithoutARuntime() throws IOException {
        String yaml = """
            plugins:
              agent-cli:
                enabled: true
                config: {max_agents: 0}
              wallet:
                enabled: true
                config: {password: "${NOT_SET_ANYWHERE}"}
            """;

        List<Problem> problems = problemsOf(yaml);

        assertThat(problems)
                .contains(
                        new Problem("error", 4, 14, "plugins.agent-cli.config.max_agents", ""),
                        new Problem("warning", 7, 24, "plugins.wallet.config.password", ""));
        assertThat(problems)
                .filteredOn(problem -> problem.path().equals("plugins.wallet"))
                .hasSize(1);
    }

    @Test
    void aSoundFileIsValidAndAMissingOneIsNotFound() throws IOException {
        runtime.config("plugins: {agent-cli: {enabled: true, config: {max_agents: 3}}}\n");

        assertThat(runtime.aitbc("config", "validate", "--json")
                        .succeeded()
                        .json()
                        .getAsJsonArray())
                .isEmpty();
        assertThat(runtime.aitbc("config", "validate", "nowhere.yaml")
                        .exitsWith(3)
                        .err())
                .contains("nowhere.yaml")
                .hasLineCount(1);
    }

    @Test
    void withoutARuntimeEachCommandSaysSo() {
        Stream.of(List.of("plugin", "list", "--json"), List.of("health"), List.of("status"), List.of("agent", "list"))
                .map(words -> runtime.aitbc(words.toArray(String[]::new)).exitsWith(4))
                .forEach(result ->
                        assertThat(result.out() + result.err()).hasLineCount(1).doesNotContain("\tat "));
        assertThat(runtime.aitbc("plugin", "list", "--json").out()).isEmpty();
    }

    private List<Problem> problemsOf(String yaml) throws IOException {
        Files.writeString(runtime.base().resolve("tried.yaml"), yaml);
        Cli.Result result =
                runtime.aitbc("config", "validate", "tried.yaml", "--json").exitsWith(7);
        assertThat(result.err()).doesNotContain("\tat ");
        return problems(result);
    }

    private static List<Problem> problems(Cli.Result result) {
        return result.json().getAsJsonArray().asList().stream()
                .map(problem -> Problem.of(problem.getAsJsonObject()))
                .toList();
    }
}
