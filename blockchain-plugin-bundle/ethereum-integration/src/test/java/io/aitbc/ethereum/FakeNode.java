package io.aitbc.ethereum;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.EndpointUrl;
import io.aitbc.chain.rpc.JsonRpcClient;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A node that answers what the test says: for what no real node does on demand. */
public final class FakeNode implements AutoCloseable {

    /** What is answered to a method: JSON text of the result. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Makes the result.
         *
         * @throws Refusal for an error of JSON-RPC
         */
        String to(Json params) throws IOException, InterruptedException, Refusal;
    }

    /** An error that the node answers with. */
    public static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        /** With this text. */
        public Refusal(String text) {
            super(text);
        }
    }

    /** The raw transactions that were handed in, in order. */
    public final List<String> handedIn = new CopyOnWriteArrayList<>();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Optional<String> login = Optional.empty();
    private Optional<RunningNode> behind = Optional.empty();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-node");
        thread.setDaemon(true);
        return thread;
    });

    /** One that takes every transaction and mines none. */
    public FakeNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        on("eth_chainId", params -> "\"0x7a69\"");
        on("eth_getTransactionCount", params -> "\"0x0\"");
        on("eth_estimateGas", params -> "\"0x5208\"");
        on("eth_maxPriorityFeePerGas", params -> "\"0x1\"");
        on("eth_getBlockByNumber", params -> "{\"baseFeePerGas\":\"0x7\"}");
        on("eth_getTransactionByHash", params -> "null");
        on("eth_getTransactionReceipt", params -> "null");
        on("eth_sendRawTransaction", params -> {
            handedIn.add(params.items().get(0).text());
            return "\"0x\"";
        });
    }

    /** One that passes on to a real node what the test does not answer itself. */
    static FakeNode before(RunningNode real) throws IOException {
        FakeNode node = new FakeNode();
        node.answers.clear();
        node.behind = Optional.of(real);
        return node;
    }

    /** From now on everybody else gets HTTP 401 and no word. */
    void only(String user, String password) {
        login = Optional.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** How many requests got HTTP 401. */
    int refused() {
        return refused.get();
    }

    /** What the real node answers. */
    String passed(String method, Json params) throws IOException, InterruptedException, Refusal {
        List<Object> plain = new ArrayList<>();
        for (Json item : params.items()) {
            plain.add(item);
        }
        try {
            return behind.orElseThrow(() -> new Refusal("the method " + method + " does not exist"))
                    .call(method, plain.toArray())
                    .toString();
        } catch (NodeError e) {
            throw new Refusal(e.text());
        }
    }

    /** Answers this method so from now on. */
    public void on(String method, Answer answer) {
        answers.put(method, answer);
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Only this node, with a deadline for each call. */
    public EndpointPool pool(Duration deadline) {
        return new EndpointPool(
                new JsonRpcClient(), List.of(EndpointUrl.of(url(), null, null)), endpoint -> {}, deadline);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (login.isPresent() && !login.get().equals(given)) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Json request = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String method = request.at("method").text();
            String outcome;
            try {
                Json params = request.at("params");
                Answer answer = Optional.ofNullable(answers.get(method)).orElse(asked -> passed(method, asked));
                outcome = "\"result\":" + answer.to(params);
            } catch (Refusal e) {
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("code", -32000);
                error.put("message", String.valueOf(e.getMessage()));
                outcome = "\"error\":" + Json.write(error);
            }
            byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":" + request.at("id") + "," + outcome + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
