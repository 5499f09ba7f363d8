package io.aitbc.plugins.manager.dev;

import io.aitbc.plugins.manager.dev.host.OwnRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What a debugger needs. */
final class Debugger {
    /** What development environments take when they are told nothing. */
    private static final int USUAL = 5005;

    /** Who stands at a breakpoint is not late. */
    static final String CONFIGURATION = OwnRuntime.CONFIGURATION + """
              timeouts: {load: 3600, initialize: 3600, start: 3600, stop: 3600, cleanup: 3600, health: 3600, event: 3600, call: 3600}
            """;

    private Debugger() {}

    /** The usual port, or another one where that is taken. */
    static int port() throws IOException {
        return port(USUAL);
    }

    static int port(int wanted) throws IOException {
        try {
            return free(wanted);
        } catch (IOException taken) {
            return free(0);
        }
    }

    private static int free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
