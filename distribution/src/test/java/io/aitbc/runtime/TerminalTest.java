package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aitbc.plugins.manager.channel.ChannelServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both clients at a terminal of their own, which {@code script} provides. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    @TempDir
    Path temporary;

    final ToyCommands toys = new ToyCommands();
    Installation installation;
    ChannelServer server;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
        installation = Installation.in(temporary.resolve("home"), temporary.resolve("instance"));
        server = new ChannelServer(installation.run(), toys);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    Process type(Client client, String line) throws IOException {
        return installation.startCommand(
                List.of(SCRIPT.toString(), "-qec", installation.line(line, client), "/dev/null"));
    }

    void press(Process terminal, int key) throws IOException {
        terminal.getOutputStream().write(key);
        terminal.getOutputStream().flush();
    }

    String readTo(Process terminal, String end) throws IOException {
        InputStream in = terminal.getInputStream();
        StringBuilder text = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            text.append((char) b);
            if (text.toString().endsWith(end)) {
                return text.toString();
            }
        }
        return text.toString();
    }

    String told() throws InterruptedException {
        return toys.told.poll(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCEndsTheCommandInTheRuntimeToo(Client client) throws Exception {
        Process terminal = type(client, "%s wait; echo status $?");
        assertThat(told()).isEqualTo("began");
        press(terminal, CTRL_C);
        assertThat(told()).isEqualTo("interrupted true");
        assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void ctrlDEndsTheInput(Client client) throws Exception {
        Process terminal = type(client, "%s cat");
        terminal.getOutputStream().write("hello\n".getBytes(UTF_8));
        press(terminal, CTRL_D);
        assertThat(readTo(terminal, "hello\r\nhello\r\n")).endsWith("hello\r\nhello\r\n");
        assertThat(told()).isEqualTo("end of input");
        assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theShellGetsEveryKeyAndTheTerminalIsGivenBack(Client client) throws Exception {
        Process terminal = type(client, "%s shell; stty -a");
        readTo(terminal, "toy> ");
        press(terminal, 'a');
        press(terminal, CTRL_C);
        press(terminal, '\r');
        assertThat(readTo(terminal, "<13>")).isEqualTo("<97><3><13>");
        press(terminal, CTRL_D);
        String after = new String(terminal.getInputStream().readAllBytes(), UTF_8);
        assertThat(after).startsWith("bye\r\n").containsPattern("[^-]icanon").containsPattern("[^-]echo ");
    }
}
