package io.aitbc.plugins.manager.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    private static final Pattern OURS =
            Pattern.compile("\\$\\{(artifactId|groupId|package|pluginClass|aitbcHome|aitbcVersion)}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path directory = Path.of("");

    @BeforeEach
    void inAFolder(@TempDir Path folder) {
        directory = folder;
    }

    private int run(String... words) {
        return ProjectMain.run(
                List.of(words),
                directory,
                new NewCommand(Path.of("/opt/aitbc & co"), "1.0.0"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProjectHasThePartsOfTheSpecification(Kind kind) throws IOException {
        assertThat(run("new", "my-plugin", "--kind", kind.folder(), "--dir", "work"))
                .as(said())
                .isZero();

        Path folder = directory.resolve("work");
        assertThat(files(folder))
                .containsExactly(
                        ".gitignore",
                        "README.md",
                        "docs/configuration.md",
                        "pom.xml",
                        "src/main/java/com/example/myplugin/MyPlugin.java",
                        "src/main/resources/config_schema.json",
                        "src/main/sbom/bundle.cdx.json",
                        "src/test/java/com/example/myplugin/MyPluginIT.java",
                        "src/test/java/com/example/myplugin/MyPluginTest.java");
        for (String file : files(folder)) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContainPattern(OURS);
        }
        assertThat(Files.readString(folder.resolve("pom.xml")))
                .contains("<aitbc.home>/opt/aitbc &amp; co</aitbc.home>")
                .contains("<artifactId>my-plugin</artifactId>")
                .doesNotContain("https://");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mvn verify");
    }

    @Test
    void theVersionsAreThoseOfThisBuild() throws IOException {
        run("new", "my-plugin", "--dir", "work");
        String pom = Files.readString(directory.resolve("work/pom.xml"));
        String root = Files.readString(Path.of("../pom.xml"));

        for (String property : List.of("bnd.version", "surefire.version", "osgi.service.component.version")) {
            var version =
                    Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(root);
            assertThat(version.find()).as(property).isTrue();
            assertThat(pom).as(property).contains("<version>" + version.group(1) + "</version>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my-plugin, MyPlugin, com.example.myplugin",
        "hello, HelloPlugin, com.example.hello",
        "new, NewPlugin, com.example.newplugin",
        "a--b-, ABPlugin, com.example.ab",
        "Market2, Market2Plugin, com.example.market2"
    })
    void classAndPackageFollowFromTheName(String name, String type, String javaPackage) {
        assertThat(Names.of(name)).isEqualTo(new Names(name, type, javaPackage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2nd", "my_plugin", "my plugin", "-x", "Aitbc", "ä"})
    void aNameThatTheRuntimeWouldRefuseIsRefusedHere(String name) throws IOException {
        assertThat(run("new", "--dir", "work", "--", name)).isEqualTo(2);
        assertThat(said()).contains("'" + name + "'");
        assertThat(directory.resolve("work")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndStaysAsItIs() throws IOException {
        Files.createDirectories(directory.resolve("work"));
        assertThat(run("new", "first", "--dir", "work")).isZero();
        List<String> before = files(directory.resolve("work"));

        assertThat(run("new", "second", "--dir", "work")).isEqualTo(5);
        assertThat(said()).contains("is not empty");
        assertThat(files(directory.resolve("work"))).isEqualTo(before);
        Files.writeString(directory.resolve("file"), "x");
        assertThat(run("new", "third", "--dir", "file")).isEqualTo(5);
        assertThat(said()).contains("is no folder");
    }

    @Test
    void anUnknownKindIsNamedWithThoseThatThereAre() {
        assertThat(run("new", "my-plugin", "--kind", "cly")).isEqualTo(2);
        assertThat(said()).contains("cli");
    }
}
