package io.aitbc.runtime.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code data/run/cli} says: where the runtime listens, and the two secrets by which both ends know each other.
 *
 * @param token what the client says
 * @param proof what only the process that wrote the file can answer
 */
record Rendezvous(int port, String token, String proof, long pid) {
    private static final int CONNECT_MILLIS = 2000;

    /** Empty when no runtime is ready there. */
    static Optional<Rendezvous> read(Path file) throws IOException {
        String[] words =
                Files.exists(file) ? Files.readString(file, US_ASCII).strip().split(" ", -1) : new String[0];
        if (words.length != 5 || !words[0].equals("AITBC1")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Rendezvous(Integer.parseInt(words[1]), words[2], words[3], Long.parseLong(words[4])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean processIsGone() {
        return ProcessHandle.of(pid).isEmpty();
    }

    /** A connection that has said who it is; {@code purpose} is "" for a command, else "in ID" or "out ID". */
    Socket connect(String purpose) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), CONNECT_MILLIS);
            String hello = "AITBC1 " + token + (purpose.isEmpty() ? "" : " " + purpose) + "\n";
            socket.getOutputStream().write(hello.getBytes(US_ASCII));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
