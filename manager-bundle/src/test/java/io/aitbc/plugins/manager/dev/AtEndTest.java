package io.aitbc.plugins.manager.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtEndTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final AtEnd atEnd = new AtEnd(new PrintStream(errors, true, StandardCharsets.UTF_8));
    private final List<String> closed = new ArrayList<>();

    private Closeable named(String name) {
        return () -> closed.add(name);
    }

    @Test
    void theLastThatWasOpenedIsClosedFirstAndEachOnce() {
        atEnd.closes(named("runtime"));
        atEnd.closes(named("maven"));

        atEnd.close();
        atEnd.close();

        assertThat(closed).containsExactly("maven", "runtime");
    }

    @Test
    void whatComesAfterTheEndIsClosedAtOnce() {
        atEnd.close();

        atEnd.closes(named("late"));

        assertThat(closed).containsExactly("late");
    }

    @Test
    void oneThatCannotBeClosedIsSaidAndKeepsNoOtherOpen() {
        atEnd.closes(named("runtime"));
        atEnd.closes((Closeable) () -> {
            throw new IOException("stuck");
        });

        atEnd.close();

        assertThat(closed).containsExactly("runtime");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("stuck");
    }

    @Test
    void aDebuggersPortThatIsTakenIsNotTakenAgain() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Debugger.port(taken.getLocalPort())).isPositive().isNotEqualTo(taken.getLocalPort());
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(Debugger.port(free)).isPositive();
    }
}
