package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The runtime at a terminal of its own, which {@code script} provides. */
@EnabledOnOs(OS.LINUX)
class TerminalIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @RegisterExtension
    final Dist runtime = new Dist();

    private final StringBuffer seen = new StringBuffer();

    @Test
    void runHasAShellThatCompletesWordsAndEndsTheRuntimeWhenItIsLeft() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
        // Without a size of its own nothing that is typed would be shown.
        String line = "stty cols 100 rows 30; '" + runtime.installation().resolve("bin/aitbc") + "' --base '"
                + runtime.base() + "' run";
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", line, "/dev/null");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TERM", "xterm");
        Process terminal = builder.redirectErrorStream(true).start();
        try {
            Thread reader = new Thread(() -> read(terminal.getInputStream()), "terminal");
            reader.setDaemon(true);
            reader.start();
            awaits("leaves the shell");

            type(terminal, "plugin li\t");
            awaits("plugin list");
            type(terminal, "\r");
            awaits("agent-cli");
            type(terminal, "exit\r");

            assertThat(terminal.waitFor(60, TimeUnit.SECONDS))
                    .as(seen.toString())
                    .isTrue();
            assertThat(terminal.exitValue()).isZero();
        } finally {
            terminal.destroyForcibly();
        }
    }

    private void awaits(String text) {
        Awaiting.of(text, seen::toString, all -> all.contains(text));
    }

    private static void type(Process terminal, String keys) throws IOException {
        terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
    }

    private void read(InputStream in) {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                seen.append((char) b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
