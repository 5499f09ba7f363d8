package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The client's end of AITBC1, one step at a time, so that tests can leave steps out or do them wrong. */
final class TestClient implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;

    final int port;
    final String token;
    final String proof;
    final Socket socket;
    final DataInputStream in;
    final OutputStream out;

    final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private TestClient(String[] words) throws IOException {
        this.port = Integer.parseInt(words[1]);
        this.token = words[2];
        this.proof = words[3];
        this.socket = socket();
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    private Socket socket() throws IOException {
        Socket connected = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        connected.setSoTimeout(PATIENCE_MILLIS);
        connected.setTcpNoDelay(true);
        return connected;
    }

    /** Connects, and says nothing yet. */
    static TestClient to(Path run) throws IOException {
        return new TestClient(Files.readString(run.resolve("cli")).strip().split(" "));
    }

    TestClient say(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        return this;
    }

    TestClient hello() throws IOException {
        return say("AITBC1 " + token + "\n");
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            line.write(b);
        }
        return line.toString(US_ASCII);
    }

    /** True when the server has closed the connection, without a byte. */
    boolean closedSilently() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true; // reset: closed with our bytes unread
        }
    }

    static byte[] request(String... arguments) {
        return request(List.of(), "- 0 32768", arguments);
    }

    static byte[] request(List<String> environment, String terminal, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        field(bytes, "/tmp");
        field(bytes, terminal);
        field(bytes, String.valueOf(environment.size()));
        environment.forEach(variable -> field(bytes, variable));
        field(bytes, String.valueOf(arguments.length));
        for (String argument : arguments) {
            field(bytes, argument);
        }
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream bytes, String value) {
        bytes.writeBytes(value.getBytes(UTF_8));
        bytes.write(0);
    }

    TestClient send(byte[] request) throws IOException {
        out.write(request);
        return this;
    }

    /** Hello, proof, request. */
    TestClient command(String... arguments) throws IOException {
        hello();
        line();
        return send(request(arguments));
    }

    Socket second(String direction, String id) throws IOException {
        Socket second = socket();
        second.getOutputStream().write(("AITBC1 " + token + " " + direction + " " + id + "\n").getBytes(US_ASCII));
        return second;
    }

    /** The next frame that is not "nothing": of a text frame the body is collected. */
    String frame() throws IOException {
        String frame = line();
        while (frame.equals("n 0")) {
            frame = line();
        }
        if (frame.startsWith("o ") || frame.startsWith("e ")) {
            byte[] body = in.readNBytes(Integer.parseInt(frame.substring(2)));
            (frame.startsWith("o ") ? stdout : stderr).writeBytes(body);
        }
        return frame;
    }

    /** Reads frames, second connections for output included, up to the exit status. */
    int toEnd() throws IOException {
        String frame = frame();
        while (!frame.startsWith("x ")) {
            if (frame.startsWith("r ")) {
                try (Socket second = second("out", frame.substring(2))) {
                    stdout.writeBytes(second.getInputStream().readAllBytes());
                }
            } else if (frame.isEmpty()) {
                throw new IOException("the connection ended before the command");
            }
            frame = frame();
        }
        return Integer.parseInt(frame.substring(2));
    }

    String output() {
        return stdout.toString(UTF_8);
    }

    String errors() {
        return stderr.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
