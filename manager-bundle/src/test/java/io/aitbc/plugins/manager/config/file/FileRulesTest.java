package io.aitbc.plugins.manager.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FileRulesTest {

    private static final Path BASE = Path.of("/srv/aitbc");
    private static final Path HOME = Path.of("/home/op");

    private static Reading read(String... lines) {
        return new FileRules("aitbc.yaml", BASE, HOME).read(String.join("\n", lines));
    }

    private static FileSettings settings(String... lines) {
        Reading reading = read(lines);
        assertThat(reading.problems()).isEmpty();
        return reading.settings().orElseThrow();
    }

    private static PluginEntry entry(FileSettings file, String name) {
        return Objects.requireNonNull(file.entries().get(name));
    }

    private static List<String> problems(String... lines) {
        return read(lines).problems().stream().map(Problem::text).toList();
    }

    @Nested
    class WhenTheFileIsSound {

        @Test
        void theExampleOfTheSpecificationIsTaken() {
            FileSettings file = settings(
                    "plugins:",
                    "  agent-cli:",
                    "    enabled: true",
                    "    priority: 10",
                    "    config:",
                    "      default_agent_type: \"chat\"",
                    "      max_agents: 100",
                    "  translation-ai:",
                    "    enabled: false",
                    "    priority: 30",
                    "    config:",
                    "      api_key: \"${OPENAI_API_KEY}\"",
                    "plugin_paths:",
                    "  - \"/opt/aitbc/plugins\"",
                    "  - \"~/.aitbc/plugins\"",
                    "  - \"./plugins\"",
                    "auto_load: true",
                    "health_check_interval: 60");

            assertThat(file.entries().keySet()).containsExactly("agent-cli", "translation-ai");
            assertThat(entry(file, "agent-cli").enabled()).isTrue();
            assertThat(file.runtime().of("agent-cli").priority()).isEqualTo(10);
            assertThat(file.runtime().enabled("translation-ai")).isFalse();
            assertThat(file.folders())
                    .containsExactly(
                            Path.of("/opt/aitbc/plugins"),
                            Path.of("/home/op/.aitbc/plugins"),
                            Path.of("/srv/aitbc/plugins"));
        }

        @Test
        void whatIsNotWrittenHasItsDefault() {
            FileSettings file = settings("# nothing but a comment");

            assertThat(file.runtime()).isEqualTo(RuntimeSettings.DEFAULT);
            assertThat(file.logging()).isEqualTo(LoggingSettings.DEFAULT);
            assertThat(file.folders()).isEmpty();
        }

        @Test
        void everyKeyOfThisVersionIsRead() {
            FileSettings file = settings(
                    "plugins:",
                    "  wallet:",
                    "    enabled: true",
                    "    start: lazy",
                    "    dependencies: ['chain>=1.0,<2.0', 'clock?']",
                    "    timeouts: {load: 1, initialize: 2, start: 3, stop: 4, cleanup: 5, health: 0.5, event: 7, call: 8}",
                    "    unhealthy_after: 5",
                    "    probation: 0",
                    "  plain: {enabled: true}",
                    "auto_load: false",
                    "health_check_interval: 5",
                    "runtime:",
                    "  platform_version: 1.2.0",
                    "  shutdown_timeout: 10",
                    "  timeouts: {stop: 9}",
                    "  probation: 20",
                    "logging:",
                    "  level: debug",
                    "  levels: {wallet: TRACE, io.aitbc.manager: warn}",
                    "  max_size: 20 MB",
                    "  keep: 3");

            PluginSettings wallet = file.runtime().of("wallet");
            assertThat(wallet.lazy()).isTrue();
            assertThat(wallet.dependencies()).extracting("name").containsExactly("chain", "clock");
            assertThat(wallet.limits())
                    .isEqualTo(new Limits(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(4),
                            Duration.ofSeconds(5),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(7),
                            Duration.ofSeconds(8)));
            assertThat(wallet.unhealthyAfter()).isEqualTo(5);
            assertThat(wallet.probation()).isZero();
            assertThat(file.runtime().of("plain").limits().stop()).isEqualTo(Duration.ofSeconds(9));
            assertThat(file.runtime().of("unknown").probation()).isEqualTo(Duration.ofSeconds(20));
            assertThat(file.runtime().autoLoad()).isFalse();
            assertThat(file.runtime().healthInterval()).isEqualTo(Duration.ofSeconds(5));
            assertThat(file.runtime().shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(file.runtime().platformVersion()).isEqualTo("1.2.0");
            assertThat(file.logging())
                    .isEqualTo(new LoggingSettings(
                            Level.DEBUG,
                            Map.of("wallet", Level.TRACE, "io.aitbc.manager", Level.WARNING),
                            20L << 20,
                            3));
        }

        @Test
        void aKeyWithoutValueIsAnAbsentKey() {
            FileSettings file = settings("plugins:", "  a:", "    enabled: true", "    config:", "plugin_paths:");

            assertThat(entry(file, "a").config().entries()).isEmpty();
        }

        @Test
        void keysOfALaterVersionAreTakenWithAWarning() {
            Reading reading = read("http: {}", "cluster: 7");

            assertThat(reading.settings()).isPresent();
            assertThat(reading.problems())
                    .extracting(Problem::text)
                    .containsExactly(
                            "aitbc.yaml:1:1: warning: http: not in this version: the key is accepted and has no effect"
                                    + " yet.",
                            "aitbc.yaml:2:1: warning: cluster: not in this version: the key is accepted and has no effect"
                                    + " yet.");
            assertThat(reading.settings().orElseThrow().warnings()).hasSize(2);
        }
    }

    @Nested
    class TheSectionTrust {

        @Test
        void saysWhatBecomesOfAFirstRequest() {
            assertThat(read("trust: {permissions: ask}").settings())
                    .hasValueSatisfying(settings ->
                            assertThat(settings.trust().permissions()).isEqualTo(FirstRequest.ASK));
            assertThat(read("auto_load: true").settings())
                    .hasValueSatisfying(settings ->
                            assertThat(settings.trust().permissions()).isEqualTo(FirstRequest.RECORD));
        }

        @Test
        void takesNothingElse() {
            assertThat(read("trust: {permissions: aks, unsinged: warn}").problems())
                    .extracting(Problem::text)
                    .satisfiesExactly(
                            text -> assertThat(text)
                                    .contains("trust.permissions")
                                    .contains("record, ask")
                                    .contains("'ask'"),
                            text -> assertThat(text).contains("unsinged").contains("unsigned"));
        }
    }

    @Nested
    class WhenTheFileIsNot {

        @Test
        void allProblemsComeTogetherInTheOrderOfTheText() {
            Reading reading = read(
                    "plugins:",
                    "  my_plugin:",
                    "    enalbed: yes",
                    "    priority: 101",
                    "  other:",
                    "    enabled: yes",
                    "    start: lasy",
                    "    dependencies: [wallet, 7, 'x >> 1']",
                    "autoload: true",
                    "health_check_interval: 0");

            assertThat(reading.settings()).isEmpty();
            assertThat(reading.problems().stream().map(Problem::text).toList())
                    .satisfiesExactly(
                            p -> assertThat(p)
                                    .isEqualTo("aitbc.yaml:2:3: error: plugins.my_plugin: 'my_plugin' is no name of a"
                                            + " plugin: expected letters, digits and '-', beginning with a letter. Did"
                                            + " you mean 'my-plugin'?"),
                            p -> assertThat(p)
                                    .isEqualTo("aitbc.yaml:2:3: error: plugins.my_plugin.enabled: the key is required:"
                                            + " expected true or false, found nothing."),
                            p -> assertThat(p)
                                    .startsWith(
                                            "aitbc.yaml:3:5: error: plugins.my_plugin.enalbed: unknown key 'enalbed'")
                                    .endsWith("Did you mean 'enabled'?"),
                            p -> assertThat(p)
                                    .isEqualTo("aitbc.yaml:4:15: error: plugins.my_plugin.priority: expected a whole"
                                            + " number from 1 to 100, found the number 101."),
                            p -> assertThat(p)
                                    .isEqualTo("aitbc.yaml:6:14: error: plugins.other.enabled: expected true or false,"
                                            + " found the text 'yes'. Did you mean 'true'?"),
                            p -> assertThat(p)
                                    .isEqualTo(
                                            "aitbc.yaml:7:12: error: plugins.other.start: expected one of eager, lazy,"
                                                    + " found the text 'lasy'. Did you mean 'lazy'?"),
                            p -> assertThat(p)
                                    .startsWith(
                                            "aitbc.yaml:8:28: error: plugins.other.dependencies[1]: expected a text"),
                            p -> assertThat(p).startsWith("aitbc.yaml:8:31: error: plugins.other.dependencies[2]: "),
                            p -> assertThat(p)
                                    .startsWith("aitbc.yaml:9:1: error: autoload: unknown key 'autoload'")
                                    .endsWith("Did you mean 'auto_load'?"),
                            p -> assertThat(p)
                                    .startsWith(
                                            "aitbc.yaml:10:24: error: health_check_interval: expected a whole number"));
        }

        @Test
        void namesThatDifferInCaseOnlyAreOneName() {
            assertThat(problems("plugins:", "  Wallet: {enabled: true}", "  wallet: {enabled: true}"))
                    .containsExactly("aitbc.yaml:3:3: error: plugins.wallet: the names of plugins are unique ignoring"
                            + " case: 'Wallet' is in line 2 already.");
        }

        @Test
        void anEmptyFileIsRefusedAndLooksUnfinished() {
            Reading reading = read("  ");

            assertThat(reading.settings()).isEmpty();
            assertThat(reading.unfinished()).isTrue();
            assertThat(reading.problems())
                    .extracting(Problem::message)
                    .containsExactly("the file is empty. Write {} if the defaults are meant.");
        }

        @Test
        void wrongShapesAreNamed() {
            assertThat(problems("- a"))
                    .containsExactly("aitbc.yaml:1:1: error: expected an object, such as 'plugins: {}', found a list.");
            assertThat(problems("plugins: [a]"))
                    .containsExactly("aitbc.yaml:1:10: error: plugins: expected an object, found a list.");
            assertThat(problems("plugins:", "  a: true"))
                    .containsExactly(
                            "aitbc.yaml:2:6: error: plugins.a: expected an object with the key 'enabled', found"
                                    + " true.");
            assertThat(problems("plugin_paths: /opt"))
                    .containsExactly("aitbc.yaml:1:15: error: plugin_paths: expected a list of texts, found the text"
                            + " '/opt'. Did you mean '[/opt]'?");
            assertThat(problems("plugins: {a: {enabled: true, timeouts: {stop: -1, sotp: 1}}}"))
                    .hasSize(2);
            assertThat(problems("logging: {level: loud, levels: {x: debgu}, max_size: 3, keep: -1}"))
                    .hasSize(4);
            assertThat(problems("runtime: {platform_version: one}")).hasSize(1);
        }

        @Test
        void aSyntaxErrorAtTheEndLooksUnfinished() {
            assertThat(read("plugins: {a: {enabled: tr").unfinished()).isTrue();
            assertThat(read("plugins: ]", "a: 1").unfinished()).isFalse();
        }
    }
}
