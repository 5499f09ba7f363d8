package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The root script {@code ./aitbc}, with a Maven that only notes its calls and makes a runtime that prints its arguments. */
class RootScriptTest {
    private static final String BUILT = """
            #!/bin/sh
            echo "$0|$AITBC_BASE|$*"
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >> "%1$s/calls"
            if [ -e broken ]; then
              echo "[INFO] Scanning"
              echo "[ERROR] COMPILATION ERROR :"
              echo "[ERROR] /src/A.java:[3,1] ';' expected"
              exit 1
            fi
            mkdir -p distribution/target/aitbc/bin distribution/target/aitbc/lib
            cp "%1$s/built" distribution/target/aitbc/bin/aitbc
            chmod +x distribution/target/aitbc/bin/aitbc
            echo 1 > distribution/target/aitbc/lib/version
            """;
    private static final String JAVAC = """
            #!/bin/sh
            echo "javac %s"
            """;

    private final Path folder = Folder.temporary("aitbc-root-").path();
    private final Path root = folder.resolve("a tree");
    private final Path bin = folder.resolve("bin");

    @BeforeEach
    void makeATree() throws IOException {
        Files.createDirectories(root);
        Files.createDirectories(bin);
        Files.copy(Path.of("../aitbc"), root.resolve("aitbc"));
        executable(root.resolve("aitbc"), Files.readString(root.resolve("aitbc")));
        executable(folder.resolve("built"), BUILT);
        executable(bin.resolve("mvn"), MAVEN.formatted(folder));
        executable(bin.resolve("javac"), JAVAC.formatted("17.0.1"));
        source("pom.xml");
        source("api-bundle/src/main/java/A.java");
    }

    @AfterEach
    void removeTheTree() {
        new Folder(folder).deleteAll();
    }

    @Nested
    class TheFirstCommand {
        @Test
        void buildsAndHandsOverToACopyOfTheBuild() throws IOException {
            Cli.Result result = aitbc("plugin", "list", "a b").succeeded();

            assertThat(result.err()).contains("Building the runtime").hasLineCount(1);
            assertThat(result.out()).contains("/.runtime/").contains(root + "/instance|plugin list a b");
            assertThat(calls()).hasSize(1);
        }

        @Test
        void namesInOneLineWhatIsMissing() throws IOException {
            Files.delete(bin.resolve("mvn"));

            Cli.Result result = aitbc("run").exitsWith(1);

            assertThat(result.err()).contains("Maven 3.8 or newer").hasLineCount(1);
        }

        @Test
        void refusesAnOldJdk() throws IOException {
            executable(bin.resolve("javac"), JAVAC.formatted("1.8.0_402"));

            assertThat(aitbc("run").exitsWith(1).err())
                    .contains("17 or newer")
                    .contains("is version 8")
                    .hasLineCount(1);
        }

        @Test
        void tellsWhyTheBuildFailedAndWhereTheLogIs() throws IOException {
            source("broken");

            Cli.Result result = aitbc("run").exitsWith(1);

            assertThat(result.err()).contains("A.java:[3,1] ';' expected").contains(".runtime/build.log");
            assertThat(result.err()).hasLineCount(2);
            assertThat(result.out()).isEmpty();
        }

        @Test
        void onlyCopiesWhatSomebodyBuiltByHand() throws IOException {
            aitbc("run");
            deleteRuntimeCopies();

            assertThat(aitbc("run").succeeded().err()).isEmpty();
            assertThat(calls()).hasSize(1);
        }
    }

    @Nested
    class AnUpToDateBuild {
        @BeforeEach
        void build() {
            aitbc("run").succeeded();
        }

        @Test
        void isNotBuiltAgain() throws IOException {
            assertThat(aitbc("plugin", "list").succeeded().err()).isEmpty();
            assertThat(calls()).hasSize(1);
        }

        @Test
        void staysSoWhenTestsAndPagesChange() throws IOException {
            newer("api-bundle/src/test/java/ATest.java");
            newer("docs/architecture.md");
            newer("itests/src/test/java/B.java");

            aitbc("run").succeeded();

            assertThat(calls()).hasSize(1);
        }

        @Test
        void isFoundThroughALinkAndFromElsewhere() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a tree/aitbc"));

            Cli.Result result = new Cli(link, folder, environment()).run(List.of("x"));

            assertThat(result.succeeded().out()).contains("/.runtime/").contains("|x");
            assertThat(calls()).hasSize(1);
        }

        @Test
        void takesItsBaseFromTheEnvironment() {
            Cli.Result result = new Cli(
                            root.resolve("aitbc"),
                            root,
                            Map.of("PATH", path(), "JAVA_HOME", "", "AITBC_BASE", "/elsewhere"))
                    .run(List.of("status"));

            assertThat(result.out()).contains("|/elsewhere|status");
        }
    }

    @Nested
    class AChangedSource {
        @BeforeEach
        void build() throws IOException {
            aitbc("run").succeeded();
            newer("api-bundle/src/main/java/A.java");
        }

        @Test
        void isBuiltIntoAnotherCopyAndTheUnusedOneGoes() throws IOException {
            assertThat(aitbc("run").succeeded().err()).contains("Building");

            assertThat(calls()).hasSize(2);
            assertThat(copies()).hasSize(1);
        }

        @Test
        void neverRunsTheOldBuildInstead() throws IOException {
            source("broken");

            assertThat(aitbc("run").exitsWith(1).out()).isEmpty();
        }

        @Test
        void doesNotDelayACommandToARunningRuntime() throws IOException {
            source("instance/data/run/cli");

            assertThat(aitbc("plugin", "list").succeeded().err()).isEmpty();
            assertThat(calls()).hasSize(1);
            assertThat(aitbc("restart").succeeded().err()).contains("Building");
        }

        @Test
        void leavesACopyAloneThatAProcessRunsFrom() throws IOException {
            Path old = copies().get(0);
            executable(old.resolve("bin/wait"), "#!/bin/sh\nread -r line\n");
            Process running = new ProcessBuilder(old.resolve("bin/wait").toString()).start();
            try {
                aitbc("run").succeeded();

                assertThat(copies()).hasSize(2).contains(old);
            } finally {
                running.destroy();
            }
        }
    }

    private Cli.Result aitbc(String... arguments) {
        return new Cli(root.resolve("aitbc"), root, environment()).run(List.of(arguments));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", path(), "JAVA_HOME", "");
    }

    /** The fakes, and of the real programs only what the script needs: no Maven and no JDK of this machine. */
    private String path() {
        for (String tool : List.of(
                "sh",
                "cat",
                "cp",
                "chmod",
                "date",
                "find",
                "head",
                "mkdir",
                "mv",
                "ps",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "touch")) {
            Path link = bin.resolve(tool);
            if (!Files.exists(link)) {
                Stream.of("/bin", "/usr/bin")
                        .map(place -> Path.of(place, tool))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .ifPresent(real -> link(link, real));
            }
        }
        return bin.toString();
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> entries = Files.list(root.resolve(".runtime"))) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private void deleteRuntimeCopies() {
        new Folder(root.resolve(".runtime")).deleteAll();
    }

    private Path source(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.write(file, "x".getBytes(StandardCharsets.UTF_8));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void newer(String name) throws IOException {
        Files.setLastModifiedTime(source(name), FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }
}
