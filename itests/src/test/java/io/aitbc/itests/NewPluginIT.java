package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From {@code aitbc new} to a plugin that is ACTIVE, with nothing but the installation and Maven. */
class NewPluginIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path folder;

    @Test
    void aNewProjectIsBuiltTestedDroppedAndUsed() throws Exception {
        Path project = folder.resolve("hello");
        runtime.aitbc("new", "hello", "--kind", "cli", "--dir", project.toString())
                .succeeded();

        maven(project, "verify");

        assertThat(reports(project, "surefire")).contains("tests=\"4\"", "failures=\"0\"", "errors=\"0\"");
        assertThat(reports(project, "failsafe"))
                .as("the same tests in a real framework")
                .contains("HelloPluginIT", "tests=\"4\"", "failures=\"0\"", "errors=\"0\"");
        runtime.run();
        runtime.drop("hello.jar", Files.readAllBytes(project.resolve("target/hello-1.0.0.jar")));
        runtime.awaits("hello").is("active");
        assertThat(runtime.aitbc("hello", "greet", "--name", "Ada").succeeded().out())
                .contains("Hello, Ada");
    }

    /** Compiled only, to be quick; {@code benchmarks/first-plugin} builds and runs each. */
    @ParameterizedTest
    @ValueSource(strings = {"base", "blockchain", "ai"})
    void theOtherKindsAreMadeAndCompile(String kind) throws IOException {
        Path project = folder.resolve(kind);
        runtime.aitbc("new", "my-" + kind, "--kind", kind, "--dir", project.toString())
                .succeeded();

        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("out").toString(), "-cp", classPath()));
        try (Stream<Path> files = Files.walk(project)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        Files.createDirectory(folder.resolve("out"));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        Cli.Result refused = runtime.aitbc("new", "hello", "--dir", folder.toString());

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("is not empty");
        assertThat(folder.resolve("pom.xml")).doesNotExist();
    }

    /** The sdk before everything else, so that it is what is compiled against. */
    private static String classPath() throws IOException {
        try (Stream<Path> files = Files.walk(Dist.assembled().resolve("sdk"))) {
            String sdk = files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
            return sdk + File.pathSeparator + System.getProperty("java.class.path");
        }
    }

    private static String reports(Path project, String by) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target/" + by + "-reports"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private void maven(Path project, String goal) throws IOException, InterruptedException {
        Path output = folder.resolve("maven.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        command(), "-B", "-ntp", "-q", "-Dmaven.repo.local=" + repository(), goal)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Options for the build around this test, an agent for instance, are none for the one inside.
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Maven did not end:\n" + Files.readString(output));
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** The Maven that runs this build, else the one on the path. */
    private static String command() {
        String home = System.getProperty("maven.home", "");
        return home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }

    /** The local repository as it is, but for the artifacts of this project: those have to come out of sdk/. Links only. */
    private Path repository() throws IOException {
        Path present =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        Path own = runtime.base().resolve("repository");
        Files.createDirectories(own.resolve("io"));
        link(present, own, "io");
        link(present.resolve("io"), own.resolve("io"), "aitbc");
        return own;
    }

    private static void link(Path present, Path own, String except) throws IOException {
        try (Stream<Path> children = Files.list(present)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(own.resolve(child.getFileName()), child);
                }
            }
        }
    }
}
