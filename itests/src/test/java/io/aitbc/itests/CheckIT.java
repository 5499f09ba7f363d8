package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.aitbc.itests.fixtures.good.GoodPlugin;
import io.aitbc.itests.fixtures.leaving.LeavingPlugin;
import io.aitbc.itests.fixtures.leaving.Left;
import io.aitbc.itests.fixtures.legacy.WhisperPlugin;
import io.aitbc.itests.fixtures.phases.NeedyPlugin;
import io.aitbc.itests.fixtures.phases.Phases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aitbc plugin check} as an author types it, with a trial in a runtime of its own and none running. */
class CheckIT {
    private static final String NEEDS_A_KEY =
            "{\"type\":\"object\",\"required\":[\"api_key\"],\"properties\":{\"api_key\":{\"type\":\"string\"}}}";

    @TempDir
    Path folder;

    private Cli cli = new Cli(Path.of("none"), Path.of(""), Map.of());

    @BeforeEach
    void findTheCommand() {
        cli = new Cli(
                Dist.assembled().resolve("bin/aitbc"), folder, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    private Cli.Result check(String... arguments) {
        List<String> words = new ArrayList<>(List.of("plugin", "check"));
        words.addAll(List.of(arguments));
        return cli.run(words);
    }

    /** What is said of each bundle: rule, severity and message in one text a finding. */
    private static Map<String, List<String>> said(Cli.Result result) {
        Map<String, List<String>> said = new TreeMap<>();
        for (JsonElement element : result.json().getAsJsonArray()) {
            JsonObject report = element.getAsJsonObject();
            List<String> findings = StreamSupport.stream(
                            report.getAsJsonArray("findings").spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .map(finding -> finding.get("severity").getAsString() + " "
                            + finding.get("rule").getAsString() + ": "
                            + finding.get("message").getAsString())
                    .toList();
            said.put(report.get("name").getAsString(), findings);
        }
        return said;
    }

    @Test
    void whatComesWithTheRuntimePassesAndSoDoesWhatGetsTheConfigurationThatItNeeds() throws IOException {
        Path config = Files.writeString(
                folder.resolve("trial.yaml"), "plugins:\n  needs-a-key: {enabled: true, config: {api_key: k}}\n");
        Path needy = FixtureBundle.of(GoodPlugin.class)
                .named("needs-a-key")
                .resource("config_schema.json", NEEDS_A_KEY)
                .writeTo(folder);
        List<String> arguments = new ArrayList<>(List.of("--json", "--config", config.toString(), needy.toString()));
        for (String place : List.of("plugins", "examples")) {
            try (Stream<Path> files = Files.list(Dist.assembled().resolve(place))) {
                files.map(Path::toString).filter(file -> file.endsWith(".jar")).forEach(arguments::add);
            }
        }

        Cli.Result result = check(arguments.toArray(String[]::new)).succeeded();

        assertThat(said(result)).containsKeys("agent-cli", "ethereum-integration", "my-plugin", "needs-a-key");
        assertThat(List.of("agent-cli", "ethereum-integration", "my-plugin"))
                .allSatisfy(name -> assertThat(said(result).getOrDefault(name, List.of("error")))
                        .allMatch(finding -> finding.startsWith("note ")));
        assertThat(result.json().getAsJsonArray()).allSatisfy(report -> assertThat(
                        report.getAsJsonObject().get("tried").getAsBoolean())
                .isTrue());
    }

    @Test
    void whatGoesWrongInARuntimeIsNamedForEachPlugin() {
        List<FixtureBundle> bundles = List.of(
                FixtureBundle.of(GoodPlugin.class),
                FixtureBundle.of(WhisperPlugin.class),
                FixtureBundle.of(LeavingPlugin.class, Left.class)
                        .named("leaving-thread")
                        .replacing("-what-", "thread")
                        .replacing("-group-", "group-of-it"),
                Fixtures.failing("never-starts", "start", "false"),
                Fixtures.failing("never-stops", "stop", "exception"),
                FixtureBundle.of(GoodPlugin.class).named("needs-a-key").resource("config_schema.json", NEEDS_A_KEY),
                FixtureBundle.of(NeedyPlugin.class, Phases.class)
                        .named("needs-another")
                        .replacing("needed-plugin", "nobody"),
                FixtureBundle.of(GoodPlugin.class)
                        .named("imports-nothing")
                        .header("Import-Package", "org.nowhere;version=\"[1,2)\",*"));
        List<String> arguments = new ArrayList<>(List.of("--json"));
        bundles.forEach(bundle -> arguments.add(bundle.writeTo(folder).toString()));

        Cli.Result result = check(arguments.toArray(String[]::new)).exitsWith(5);

        Map<String, List<String>> said = said(result);
        assertThat(said.get("good")).allMatch(finding -> finding.startsWith("note "));
        assertThat(said.get("whisper"))
                .anyMatch(finding -> finding.startsWith("warning deprecated: "))
                .noneMatch(finding -> finding.startsWith("error "));
        assertThat(said.get("leaving-thread"))
                .anyMatch(finding -> finding.startsWith("error leak: ")
                        && finding.contains("kept by thread 'leaving-thread-worker'"));
        assertThat(said.get("never-starts"))
                .anyMatch(finding -> finding.startsWith("error start: ") && finding.contains("false"));
        assertThat(said.get("never-stops")).anyMatch(finding -> finding.startsWith("error stop: "));
        assertThat(said.get("needs-a-key"))
                .anyMatch(finding -> finding.startsWith("note trial: ") && finding.contains("api_key"));
        assertThat(said.get("needs-another"))
                .anyMatch(finding -> finding.startsWith("warning trial: ") && finding.contains("nobody"));
        assertThat(said.get("imports-nothing"))
                .anyMatch(finding -> finding.startsWith("error imports: ") && finding.contains("'org.nowhere'"));
    }

    @Test
    void aProjectIsCheckedByTheBundleThatItBuilt() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        assertThat(check(project.toString()).exitsWith(3).err()).contains("it has no pom.xml");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        assertThat(check(project.toString()).exitsWith(3).err()).contains("Build it with 'mvn package'");
        Path target = Files.createDirectory(project.resolve("target"));
        FixtureBundle.of(GoodPlugin.class).writeTo(target);
        Files.writeString(target.resolve("good-1.0.0-sources.jar"), "sources");

        Cli.Result result = check("--no-trial", project.toString()).succeeded();

        assertThat(result.out())
                .startsWith("good 1.0.0  " + target.resolve("good-1.0.0.jar"))
                .contains("It may be published: 0 errors, 0 warnings, ")
                .contains("It was not tried in a runtime.");
        assertThat(check(folder.resolve("nothing.jar").toString()).exitsWith(3).err())
                .contains("There is no file or folder");
        check().exitsWith(2);
    }

    @Test
    void oldPluginFilesBecomeEntriesOfTheInstance() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plugins.json"), "{\"plugins\":[{\"name\":\"old_tools\",\"enabled\":false}]}");

        Cli.Result result = cli.run(
                        List.of("--base", folder.resolve("instance").toString(), "plugin", "import", file.toString()))
                .succeeded();

        assertThat(result.out()).contains("plugins.old-tools").contains("has 1 new entry");
        assertThat(folder.resolve("instance/etc/aitbc.yaml"))
                .content()
                .startsWith("# Configuration of an AITBC plugin runtime.")
                .contains("  old-tools:\n    enabled: false\n");
        cli.run(List.of("--base", folder.resolve("instance").toString(), "config", "validate"))
                .succeeded();
    }
}
