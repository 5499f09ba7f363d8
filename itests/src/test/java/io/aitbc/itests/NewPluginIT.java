package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.calling.CallingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From {@code aitbc new} to plugins of each kind that are ACTIVE, used and published, with the installation and Maven alone. */
class NewPluginIT {
    private static final List<String> KINDS = List.of("base", "cli", "blockchain", "ai");

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path folder;

    @Test
    void aProjectOfEachKindIsBuiltTestedDroppedAndUsed() throws Exception {
        for (String kind : KINDS) {
            runtime.aitbc(
                            "new",
                            "my-" + kind,
                            "--kind",
                            kind,
                            "--dir",
                            project(kind).toString())
                    .succeeded();
        }
        Files.writeString(folder.resolve("pom.xml"), all());

        new Maven(runtime.base()).succeeds(folder, "-q", "-T2", "verify");

        for (String kind : KINDS) {
            assertThat(reports(kind, "surefire")).contains("PluginTest\"", "failures=\"0\"", "errors=\"0\"");
            assertThat(reports(kind, "failsafe"))
                    .as("the same tests in a real framework")
                    .contains("PluginIT\"", "failures=\"0\"", "errors=\"0\"");
        }
        runtime.run();
        for (String kind : KINDS) {
            runtime.drop(
                    "my-" + kind + ".jar",
                    Files.readAllBytes(project(kind).resolve("target/my-" + kind + "-1.0.0.jar")));
        }
        KINDS.forEach(kind -> runtime.awaits("my-" + kind).is("active"));
        theyAreUsed();
        theyArePublished();
    }

    private void theyAreUsed() {
        assertThat(runtime.log()).contains("Hello from my-base");
        assertThat(runtime.aitbc("my-cli", "greet", "--name", "Ada").succeeded().out())
                .contains("Hello, Ada");
        runtime.drop(FixtureBundle.of(CallingPlugin.class));
        runtime.awaits("calling").is("active");
        assertThat(runtime.aitbc("call", "pay").succeeded().out()).isEqualTo("1010\n");
        assertThat(runtime.aitbc("call", "ask").succeeded().out()).isEqualTo("Hello, Ada\n");
    }

    private void theyArePublished() throws IOException {
        Path registry = Files.createDirectory(folder.resolve("registry"));
        for (String kind : KINDS) {
            String file = "my-" + kind + "-1.0.0.jar";
            Files.copy(project(kind).resolve("target").resolve(file), registry.resolve(file));
        }

        runtime.aitbc("registry", "index", registry.toString()).succeeded();

        assertThat(Files.readString(registry.resolve("index.json")))
                .contains(KINDS.stream().map(kind -> "\"my-" + kind + "\"").toList());
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        Cli.Result refused = runtime.aitbc("new", "hello", "--dir", folder.toString());

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("is not empty");
        assertThat(folder.resolve("pom.xml")).doesNotExist();
    }

    private Path project(String kind) {
        return folder.resolve("my-" + kind);
    }

    /** All of them in one build, to be quick. */
    private static String all() {
        String modules =
                KINDS.stream().map(kind -> "<module>my-" + kind + "</module>").collect(Collectors.joining());
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>com.example</groupId><artifactId>all</artifactId><version>1</version>"
                + "<packaging>pom</packaging><modules>" + modules + "</modules></project>";
    }

    private String reports(String kind, String by) throws IOException {
        try (Stream<Path> files = Files.list(project(kind).resolve("target/" + by + "-reports"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("TEST-"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
