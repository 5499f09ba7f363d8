package io.aitbc.plugins.manager.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import io.aitbc.plugins.manager.shell.cli.CommandLine;
import io.aitbc.plugins.manager.shell.cli.Completion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    private static final String MANIFEST = """
            name: market_watch
            version: 1.2.0
            description: Watches the market
            entry_point: market_watch:create_plugin
            dependencies: ["aitbc-core>=1.0.0", "wallet>=1.0,<2.0", "requests[socks]"]
            permissions: [blockchain:read, marketplace:write]
            config:
              interval: 30
              "odd key": [1, two, {three: 3.5}]
              api_key: super-secret
              node: {url: "http://localhost:8202", password: "${NODE_PASSWORD}"}
            """;
    private static final String CONFIGURATION = """
            # mine
            plugins:
              agent-cli:
                enabled: true # keep
                config:
                  max_agents: 5
            #  later:
            #    enabled: false

            # folders
            plugin_paths: []
            auto_load: false
            """;

    @TempDir
    Path folder;

    private record Result(int status, String out, String err) {}

    private Result run(String... arguments) {
        CommandGroup group = CommandGroup.named("plugin")
                .help("Plugins")
                .command(new ImportCommand(folder, folder.resolve("home")).command())
                .build();
        Entry entry = new Entry("plugin", Optional.empty(), List::of, Optional.empty(), Optional.of(group), Set.of());
        CommandCatalog catalog = new CommandCatalog(List.of(entry), Runnable::run);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new CommandLine(catalog, new Completion(catalog, List::of), System::getLogger)
                .run(new Invocation(
                        List.of(arguments),
                        new Invocation.Caller(folder, Map.of(), false, false, false, 0),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> false));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result imported(String file, String text, String... options) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return options.length == 0 ? run("plugin", "import", file) : run("plugin", "import", file, options[0]);
    }

    private Path configuration() {
        return folder.resolve("etc/aitbc.yaml");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(configuration(), text);
    }

    private FileSettings settings() {
        Reading reading = new FileRules("etc/aitbc.yaml", folder, folder).read(configuration());
        assertThat(reading.problems()).isEmpty();
        return reading.settings().orElseThrow();
    }

    @Test
    void anEntryIsPutInAndEveryOtherLineStays() throws IOException {
        write(CONFIGURATION);

        Result result = imported("plugin.yaml", MANIFEST);

        assertThat(result.status()).as(result.err()).isZero();
        String text = Files.readString(configuration());
        assertThat(text).contains("""
                              max_agents: 5
                          market-watch:
                            enabled: true
                            dependencies: ["aitbc>=1.0.0","wallet>=1.0,<2.0"]
                            config:
                              interval: 30
                              "odd key": [1, "two", {"three": 3.5}]
                              api_key: "${MARKET_WATCH_API_KEY}"
                              node:
                                url: "http://localhost:8202"
                                password: "${NODE_PASSWORD}"
                        #  later:
                        """);
        assertThat(text.lines()).containsAll(CONFIGURATION.lines().toList());
        assertThat(settings().entries()).containsOnlyKeys("agent-cli", "market-watch");
        assertThat(text + result.out()).doesNotContain("super-secret");
    }

    @Test
    void everyFieldIsAccountedFor() throws IOException {
        Result result = imported("plugin.yaml", MANIFEST, "--plan");

        assertThat(result.out())
                .contains("taken     name -> plugins.market-watch (was 'market_watch'")
                .contains("taken     dependencies: 'aitbc-core>=1.0.0' -> 'aitbc>=1.0.0', the platform's version")
                .contains("not taken version '1.2.0'")
                .contains("not taken description")
                .contains("not taken entry_point 'market_watch:create_plugin': Python code does not run here.")
                .contains("not taken dependencies: 'requests[socks]'")
                .contains("not taken permissions: 'blockchain:read' is asked for by the bundle and granted by you;"
                        + " the nearest is 'api.read'")
                .contains("set the environment variable MARKET_WATCH_API_KEY")
                .contains("plugins:\n  market-watch:\n    enabled: true\n");
        assertThat(configuration()).doesNotExist();
    }

    @Test
    void aListOfCommandLinePluginsBecomesOneEntryEach() throws IOException {
        write("plugin_paths: []\n");

        Result result = imported(
                "plugins.json",
                "{\"plugins\":[{\"name\":\"tools\",\"file\":\"tools.py\",\"description\":\"d\",\"type\":\"cli\","
                        + "\"enabled\":false},{\"name\":\"chain\",\"file\":\"c.py\",\"enabled\":true}]}");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("let it implement CliPlugin").contains("file 'tools.py'");
        assertThat(settings().entries()).containsOnlyKeys("tools", "chain");
        assertThat(Files.readString(configuration()))
                .startsWith("plugin_paths: []\n")
                .contains("tools:\n    enabled: false");
    }

    @Test
    void aNewInstanceBeginsWithTheTemplate() throws IOException {
        Files.createDirectories(folder.resolve("home/etc"));
        Files.writeString(folder.resolve("home/etc/aitbc.yaml"), CONFIGURATION);

        assertThat(imported("plugin.yaml", MANIFEST).status()).isZero();

        assertThat(Files.readString(configuration()))
                .startsWith("# mine\nplugins:")
                .contains("market-watch:");
    }

    @Test
    void anEntryThatIsThereStays() throws IOException {
        write(CONFIGURATION);

        Result result = imported("plugins.json", "{\"plugins\":[{\"name\":\"Agent-CLI\"},{\"name\":\"other\"}]}");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("Plugin 'Agent-CLI' was not imported");
        assertThat(settings().entries()).containsOnlyKeys("agent-cli", "other");
    }

    @Test
    void aNameThatCannotBeOneHasNoEntry() throws IOException {
        Result result = imported("plugins.json", "{\"plugins\":[{\"name\":\"7up\",\"enabled\":true}]}");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.out()).contains("begins with a letter").contains("Nothing to write");
        assertThat(configuration()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins: {a: {enabled: true}}\n",
                "{plugins: {}, auto_load: true}\n",
                "plugins: &all\n  a: {enabled: true}\n",
                "plugins:\n  a: {enabled: true,\n    config: {}}\n  b:\n    enabled: true\n    config: {t: |\n",
            })
    void aFileThatCannotBeAddedToIsNotChanged(String text) throws IOException {
        write(text);

        Result result = imported("plugin.yaml", MANIFEST);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("was not changed");
        assertThat(Files.readString(configuration())).isEqualTo(text);
    }

    @Test
    void aCommentThatIsPartOfATextIsNotTornApart() throws IOException {
        String text = "plugins:\n  a:\n    enabled: true\n    config:\n      t: |\n        one\n        # two\n";
        write(text);

        Result result = imported("plugin.yaml", MANIFEST);

        assertThat(result.status()).isEqualTo(5);
        assertThat(Files.readString(configuration())).isEqualTo(text);
    }

    @Test
    void anEmptySectionGetsItsFirstEntry() throws IOException {
        write("plugins: # none yet\n#  a:\nauto_load: true\n");

        assertThat(imported("plugin.yaml", MANIFEST).status()).isZero();

        assertThat(settings().entries()).containsOnlyKeys("market-watch");
        assertThat(Files.readString(configuration())).startsWith("plugins: # none yet\n  market-watch:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "{\"plugins\": {\"a\": {}}}", "{\"plugins\": [7]}", "name: [", ""})
    void whatIsNoOldFileIsSaidToBeNone(String text) throws IOException {
        Result result = imported("plugin.yaml", text);

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("Nothing was imported");
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        assertThat(run("plugin", "import", "gone.yaml").status()).isEqualTo(3);
    }
}
