package io.aitbc.plugins.testing.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * AITBC's services on one port of this machine, as far as tests of plugins need them. Safe for all threads; a test closes
 * it.
 */
public final class MockAitbcServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mock-aitbc");
        thread.setDaemon(true);
        return thread;
    });
    private final Routes routes = new Routes();
    private final Jobs jobs = new Jobs();
    private final Node node = new Node();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Map<String, Queue<Fault>> faults = new HashMap<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile Optional<String> token = Optional.empty();

    private MockAitbcServer(HttpServer server) {
        this.server = server;
        jobs.addTo(routes);
        new Agents().addTo(routes);
        node.addTo(routes);
        Listings.addTo(routes);
    }

    /** Starts one on a port that is free. */
    public static MockAitbcServer start() throws IOException {
        return startOn(0);
    }

    /** Starts one on that port, as when a service comes back; 0 takes one that is free. */
    public static MockAitbcServer startOn(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MockAitbcServer mock = new MockAitbcServer(server);
        server.setExecutor(mock.threads);
        server.createContext("/", mock::handle);
        server.start();
        return mock;
    }

    /** The root of all services, without a slash at its end: the {@code url} of each of them. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on only requests with this API key ({@code X-Api-Key}) or bearer token are served, health apart. */
    public MockAitbcServer requireToken(String keyOrToken) {
        token = Optional.of(keyOrToken);
        return this;
    }

    /**
     * The next request of that line meets this fault; several faults meet several requests, in order.
     *
     * @param line such as {@code POST /v1/jobs}
     */
    public MockAitbcServer fail(String line, Fault... scripted) {
        synchronized (faults) {
            faults.computeIfAbsent(line, key -> new ArrayDeque<>()).addAll(List.of(scripted));
        }
        return this;
    }

    /** Lets a job end with a result. */
    public void completeJob(String id, Map<String, Object> result) {
        jobs.complete(id, result);
    }

    /** Gives an account of the chain something, in compute-seconds. */
    public void credit(String address, long amount) {
        node.credit(address, amount);
    }

    /** All requests so far, in the order in which they came. */
    public List<RecordedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The requests of one line, such as {@code POST /v1/jobs}. */
    public List<RecordedRequest> requests(String line) {
        return requests().stream().filter(each -> each.line().equals(line)).toList();
    }

    @Override
    public void close() {
        closing.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RecordedRequest request = recorded(exchange);
            synchronized (requests) {
                requests.add(request);
            }
            Optional<Fault> fault = fault(request.line());
            if (fault.isEmpty()) {
                send(exchange, answer(request), "application/json", 0);
            } else {
                fail(exchange, request, fault.get());
            }
        }
    }

    private static RecordedRequest recorded(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                body);
    }

    private Optional<Fault> fault(String line) {
        synchronized (faults) {
            Queue<Fault> scripted = faults.get(line);
            return scripted == null ? Optional.empty() : Optional.ofNullable(scripted.poll());
        }
    }

    private Reply answer(RecordedRequest request) {
        return allowed(request) ? routes.answer(request) : Reply.detail(401, "Not authenticated");
    }

    private boolean allowed(RecordedRequest request) {
        Optional<String> wanted = token;
        return wanted.isEmpty()
                || request.path().contains("/health")
                || request.header("X-Api-Key").equals(wanted)
                || request.header("Authorization").equals(wanted.map(value -> "Bearer " + value));
    }

    private void fail(HttpExchange exchange, RecordedRequest request, Fault fault) throws IOException {
        if (fault instanceof Fault.Refusal refusal) {
            send(exchange, new Reply(refusal.status(), refusal.body()), "application/json", 0);
        } else if (fault instanceof Fault.Delay delay) {
            late(delay);
            send(exchange, answer(request), "application/json", 0);
        } else if (fault instanceof Fault.ContentType type) {
            send(exchange, answer(request), type.type(), 0);
        } else if (fault instanceof Fault.Truncated) {
            send(exchange, answer(request), "application/json", 1000);
        } else {
            // Without an answer: the exchange is closed as it is.
            answer(request);
        }
    }

    private void late(Fault.Delay delay) throws IOException {
        try {
            closing.get(delay.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            return; // That was the point.
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IOException("closed meanwhile", e);
        }
    }

    /** @param missing bytes that are announced and do not come */
    private static void send(HttpExchange exchange, Reply reply, String type, int missing) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(reply.status(), bytes.length + (long) missing);
        exchange.getResponseBody().write(bytes);
    }
}
