package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of docs/publishing.md, run as it stands there. */
class PublishingIT {
    private static final Path PAGE = Path.of("../docs/publishing.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everyCommandOfThePageWorks() throws IOException, InterruptedException {
        String script = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertThat(script.lines().filter(line -> line.startsWith("aitbc "))).hasSizeGreaterThan(10);
        Path output = folder.resolve("output.txt");

        int status = run(script, output);

        String said = Files.readString(output);
        assertThat(status).as(said).isZero();
        assertThat(said)
                .contains("has the signature by sha256:")
                .contains("The review of 'my-plugin' 1.0.0 by Ada Example is in")
                .contains("my-plugin  1.0.0    acme      not verified");
        assertThat(said)
                .as("the index is signed, and believed")
                .containsPattern("acme +file:.* 1 +1 +.* sha256:.* good");
    }

    private int run(String script, Path output) throws IOException, InterruptedException {
        Path home = Dist.assembled();
        // A runtime that a failed script leaves behind must not outlive the test.
        Path file = Files.writeString(
                folder.resolve("walk-through.sh"),
                "set -eu\ntrap 'aitbc stop >/dev/null 2>&1 || true' EXIT\ncd work\n" + script);
        Files.createDirectory(folder.resolve("work"));
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AITBC_"));
        builder.environment().put("AITBC_INSTALLATION", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", home.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The walk-through did not end:\n" + Files.readString(output));
        }
        return process.exitValue();
    }
}
