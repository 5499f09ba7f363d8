package io.aitbc.translation.openai;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of chat completions that does to each request what the test says, however rude; the last manner stays. */
final class BadServer implements AutoCloseable {

    /** What is done to one request. */
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    record Request(Headers headers, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final CountDownLatch hungUp = new CountDownLatch(1);
    final CountDownLatch asked = new CountDownLatch(1);
    private final List<Manner> manners;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bad-server");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);

    BadServer(Manner... manners) throws IOException {
        this.manners = List.of(manners);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int number = requests.size();
        requests.add(new Request(exchange.getRequestHeaders(), body));
        asked.countDown();
        try {
            manners.get(Math.min(number, manners.size() - 1)).answer(exchange);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    static Manner saying(String text) {
        return json(200, completion(text, "\"stop\""));
    }

    static String completion(String text, String finish) {
        return "{\"choices\":[{\"message\":{\"content\":" + Json.write(text) + "},\"finish_reason\":" + finish + "}]}";
    }

    static Manner json(int status, String body, String... headers) {
        return whole(status, "application/json", body, headers);
    }

    static Manner whole(int status, String type, String body, String... headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static String error(String code, String message) {
        return Json.write(Map.of("error", Map.of("code", code, "message", message)));
    }

    /** Parts of a stream of events, each sent by itself. */
    static Manner stream(byte[]... parts) {
        return exchange -> {
            OutputStream out = begin(exchange);
            for (byte[] part : parts) {
                out.write(part);
                out.flush();
            }
        };
    }

    static Manner stream(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return stream(bytes);
    }

    static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static String delta(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":" + Json.write(text) + "},\"finish_reason\":null}]}\n\n";
    }

    static String finish(String reason) {
        return "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }

    /** Takes the request and says nothing. */
    Manner silence() {
        return exchange -> closed.await();
    }

    /** Sends a head and a little of a stream without end; learns when nobody listens any more. */
    Manner trickle(String part) {
        return exchange -> {
            OutputStream out = begin(exchange);
            try {
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    out.write(part.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException gone) {
                hungUp.countDown();
                throw gone;
            }
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
