package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Saving a file shows the result: {@code aitbc dev} with the author's own Maven. */
@DisabledOnOs(OS.WINDOWS)
class DevIT {
    private static final Path SOURCE = Path.of("src/main/java/com/example/hello/HelloPlugin.java");
    private static final String GREETING = "config.greeting() + \" from hello\"";

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path folder;

    private Path project() throws IOException {
        Path project = folder.resolve("hello");
        runtime.aitbc("new", "hello", "--dir", project.toString()).succeeded();
        Files.createDirectories(project.resolve(".mvn"));
        Files.writeString(
                project.resolve(".mvn/maven.config"),
                "-Dmaven.repo.local=" + LocalRepository.in(runtime.base().resolve("repository")) + "\n");
        return project;
    }

    @Test
    void savingShowsTheResultInTheRuntimeThatIsRunningAndABrokenEditKeepsTheVersionBefore() throws Exception {
        Path project = project();
        runtime.run();
        try (DevSession dev = new DevSession(runtime, project, SOURCE)) {
            dev.edit(GREETING, "\"Good morning\"").printed(" after the save: compiler ");
            dev.logged("  | INFO Good morning");
            String first = sha256();

            dev.edit("\"Good morning\");", "\"Good morning\")").printed(SOURCE + ":" + dev.line("Good morning") + ":");
            dev.printed("';' expected");
            dev.printed("Not built: 1 problem. The version before runs on.");
            assertThat(sha256()).isEqualTo(first);
            assertThat(runtime.plugin("hello").orElseThrow().status()).isEqualTo("active");

            dev.edit("\"Good morning\")", "String.valueOf(1 / (config.greeting().length() - 5)));");
            String at = SOURCE + ":" + dev.line("1 / (");
            dev.printed(at + ": Plugin 'hello' failed in start: ArithmeticException");
            dev.printed("Not running: The version before runs.");
            dev.logged("  |     at " + at);
            assertThat(sha256()).isEqualTo(first);
            assertThat(runtime.plugin("hello").orElseThrow().status()).isEqualTo("active");

            dev.edit(Path.of("src/main/resources/config_schema.json"), "\"object\"", "\"objekt\"");
            dev.printed("its config_schema.json is not a JSON Schema");

            assertThat(dev.interrupted()).isZero();
        }
        runtime.aitbc("status").succeeded();
        assertThat(runtime.plugin("hello").orElseThrow().status()).isEqualTo("active");
    }

    @Test
    void withoutARuntimeThereIsOneOfItsOwnThatLetsADebuggerInAndEndsWithTheCommand() throws Exception {
        Path project = project();
        Path own = project.toRealPath().resolve("target/aitbc-dev");
        try (DevSession dev = new DevSession(runtime, project, SOURCE, "--debug")) {
            Matcher port =
                    Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(Files.readString(project.resolve("dev.txt")));
            assertThat(port.find()).isTrue();
            assertThat(handshake(Integer.parseInt(port.group(1)))).isEqualTo("JDWP-Handshake");

            dev.edit(Path.of("pom.xml"), "<version>1.0.0</version>", "<version>1.0.1</version>");
            dev.printed("Plugin 'hello' is ACTIVE");
            dev.edit(Path.of("pom.xml"), "<artifactId>hello", "<artifctId>hello")
                    .printed("pom.xml:");
            dev.printed("Not built: 1 problem. The version before runs on.");
            assertThat(own.resolve("data/run/cli")).isNotEmptyFile();

            assertThat(dev.interrupted()).isZero();
        }
        assertThat(own.resolve("data/run/cli")).doesNotExist();
        assertThat(Files.readString(own.resolve("log/aitbc.log"))).contains("Stopping hello", "Cleaning up hello");
    }

    private String sha256() {
        return runtime.plugin("hello").orElseThrow().json().get("sha256").getAsString();
    }

    private static String handshake(int port) throws IOException {
        byte[] hello = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(hello);
            return new String(socket.getInputStream().readNBytes(hello.length), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aFolderThatIsNoProjectIsSaid() {
        Cli.Result result = runtime.aitbc("dev", folder.toString()).exitsWith(3);

        assertThat(result.err())
                .contains("is no Maven project: it has no pom.xml")
                .hasLineCount(1);
    }
}
