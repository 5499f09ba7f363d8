package io.aitbc.bitcoin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A way to a node, or to none, on which happens what the test says. */
final class FaultyWay implements AutoCloseable {

    /** What is done to one call. */
    @FunctionalInterface
    interface Manner {
        Answer to(String method) throws InterruptedException;
    }

    /** What comes back: a status and a body, in which $ID is the call's; what the node says when it is passed on; nothing when the status is 0. */
    record Answer(int status, String body, boolean passedOn) {}

    static final Answer PASS = new Answer(200, "", true);
    /** The node hears it, and its answer is lost. */
    static final Answer LOST = new Answer(0, "", true);

    final List<String> methods = new CopyOnWriteArrayList<>();
    volatile Manner manner;
    private final HttpServer server;
    private final String node;
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch over = new CountDownLatch(1);

    FaultyWay(String node, Manner manner) throws IOException {
        this.node = node;
        this.manner = manner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "faulty-way");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::serve);
        server.start();
    }

    static Answer error(int status, int code, String message) {
        return new Answer(
                status,
                "{\"result\":null,\"error\":" + Json.write(Map.of("code", code, "message", message)) + ",\"id\":$ID}",
                false);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Json call = Json.parse(new String(body, StandardCharsets.UTF_8));
            String method = call.at("method").text();
            methods.add(method);
            Answer answer = manner.to(method);
            byte[] said = answer.body().replace("$ID", call.at("id").toString()).getBytes(StandardCharsets.UTF_8);
            int status = answer.status();
            if (answer.passedOn()) {
                HttpResponse<byte[]> from = client.send(
                        HttpRequest.newBuilder(URI.create(node))
                                .header(
                                        "Authorization",
                                        exchange.getRequestHeaders().getFirst("Authorization"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                said = from.body();
                status = status == 0 ? 0 : from.statusCode();
            }
            if (status == 0) {
                over.await();
                return;
            }
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
