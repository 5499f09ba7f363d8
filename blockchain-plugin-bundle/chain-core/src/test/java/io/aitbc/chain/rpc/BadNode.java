package io.aitbc.chain.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on a socket that does to each request what the test says, however rude. */
final class BadNode implements AutoCloseable {

    /** What is done to one request. */
    @FunctionalInterface
    interface Manner {
        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    record Request(String head, String body) {
        String id() {
            Matcher id = Pattern.compile("\"id\":([0-9]+)").matcher(body);
            return id.find() ? id.group(1) : "?";
        }

        String method() {
            Matcher method = Pattern.compile("\"method\":\"([^\"]+)\"").matcher(body);
            return method.find() ? method.group(1) : "?";
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    volatile Manner manner;

    BadNode(Manner manner) throws IOException {
        this.manner = manner;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    EndpointUrl url() {
        return EndpointUrl.of("http://127.0.0.1:" + server.getLocalPort(), null, null);
    }

    EndpointUrl urlWith(String user, String password) {
        return EndpointUrl.of("http://127.0.0.1:" + server.getLocalPort(), user, password);
    }

    static Manner result(String json) {
        return (request, out) -> ok(out, "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"result\":" + json + "}");
    }

    static Manner error(int code, String message) {
        return (request, out) -> ok(
                out,
                "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"error\":{\"code\":" + code + ",\"message\":\""
                        + message + "\"}}");
    }

    static Manner status(int status, String headers, String body) {
        return (request, out) -> write(
                out,
                "HTTP/1.1 " + status + " Whatever\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }

    static void ok(OutputStream out, String body) throws IOException {
        write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Takes the request and says nothing. */
    Manner silence() {
        return (request, out) -> closed.await();
    }

    /** Promises much and sends a byte at a time, without end. */
    Manner trickle() {
        return (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n");
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                write(out, " ");
            }
        };
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                start(() -> serve(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (!socket.isClosed()) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Matcher length = Pattern.compile("content-length: ([0-9]+)").matcher(head.toLowerCase(Locale.ROOT));
                String body = length.find()
                        ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                        : "";
                Request request = new Request(head, body);
                requests.add(request);
                manner.answer(request, socket.getOutputStream());
            }
        } catch (IOException | InterruptedException gone) {
            return;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "bad-node");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
