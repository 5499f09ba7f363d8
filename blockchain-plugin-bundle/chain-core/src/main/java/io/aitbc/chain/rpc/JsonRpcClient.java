package io.aitbc.chain.rpc;

import io.aitbc.chain.http.Answer;
import io.aitbc.chain.http.PlainHttp;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of JSON-RPC 2.0 over HTTP/1.1. The deadline holds for the whole call, also when an answer trickles in; an
 * interrupt ends the call. Redirects are not followed, proxies not used. Without TLS a call is made on the caller's thread; with
 * it, and for several at once, threads exist while there are calls, and end with {@link #close}. Thread-safe.
 */
public final class JsonRpcClient implements AutoCloseable {

    /** The longest answer that is read. */
    public static final int LONGEST_ANSWER = 32 << 20;

    private final ExecutorService threads;
    private final ExecutorService callers;
    private final HttpClient http;
    private final PlainHttp plain;
    private final int longest;
    private final AtomicLong ids = new AtomicLong();

    /** With the longest answer that makes sense. */
    public JsonRpcClient() {
        this(LONGEST_ANSWER);
    }

    JsonRpcClient(int longest) {
        this.longest = longest;
        this.plain = new PlainHttp(longest);
        this.callers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), JsonRpcClient::thread);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(4, 4, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), JsonRpcClient::thread);
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // the upgrade to HTTP/2 confuses small servers
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.of(null))
                .executor(pool)
                .build();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "aitbc-chain-http");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes one call. It may be said twice to a server that ends a connection just then: reading, the same signed bytes, a
     * signature of the same transaction.
     *
     * @param params as {@link Json#write} takes them
     * @return the result, possibly {@code null} in JSON
     * @throws NodeError when the node answered with an error
     * @throws AccessRefused when it does not know us
     * @throws EndpointAway when there was no usable answer in time
     */
    public Json call(EndpointUrl endpoint, String method, List<?> params, Duration deadline)
            throws IOException, InterruptedException {
        long id = ids.incrementAndGet();
        String body = body(id, method, params);
        if (isPlain(endpoint, body)) {
            return plainly(endpoint, id, body, deadline);
        }
        Begun call = begin(endpoint, id, body, deadline);
        try {
            return call.answer(deadline);
        } catch (TimeoutException e) {
            throw call.late();
        } finally {
            call.cancel();
        }
    }

    private Json plainly(EndpointUrl endpoint, long id, String body, Duration deadline)
            throws IOException, InterruptedException {
        Optional<String> login = endpoint.login();
        Answer answer;
        try {
            answer = plain.post(endpoint.uri(), login, body, deadline);
        } catch (SocketTimeoutException e) {
            throw late(endpoint, deadline);
        } catch (IOException e) {
            throw new EndpointAway(endpoint + " cannot be asked: " + described(e));
        }
        return answer(endpoint, answer, id);
    }

    /** Begins a call; whoever begins it cancels it in the end. */
    Begun begin(EndpointUrl endpoint, String method, List<?> params, Duration deadline) throws IOException {
        long id = ids.incrementAndGet();
        return begin(endpoint, id, body(id, method, params), deadline);
    }

    private static String body(long id, String method, List<?> params) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", "2.0");
        body.put("id", id);
        body.put("method", method);
        body.put("params", params);
        return Json.write(body);
    }

    private Begun begin(EndpointUrl endpoint, long id, String body, Duration deadline) throws IOException {
        Optional<String> login = endpoint.login();
        if (isPlain(endpoint, body)) {
            CompletableFuture<Answer> exchange = new CompletableFuture<>();
            try {
                Future<?> work = callers.submit(() -> {
                    try {
                        exchange.complete(plain.post(endpoint.uri(), login, body, deadline));
                    } catch (IOException | InterruptedException | RuntimeException e) {
                        exchange.completeExceptionally(e);
                    }
                });
                return new Begun(endpoint, id, deadline, exchange, work);
            } catch (RejectedExecutionException e) {
                throw new EndpointAway(endpoint + " cannot be asked: the client was closed");
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
                .timeout(deadline)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        login.ifPresent(text -> request.header("Authorization", text));
        // The client remembers this for as long as the connection: with a way back to the client it would never be
        // collected.
        int limit = longest;
        CompletableFuture<HttpResponse<byte[]>> work = http.sendAsync(request.build(), info -> new LimitedBody(limit));
        return new Begun(endpoint, id, deadline, work.thenApply(JsonRpcClient::read), work);
    }

    private static boolean isPlain(EndpointUrl endpoint, String body) {
        // A character has at most three bytes, and the headers are short.
        return endpoint.uri().getScheme().equals("http") && body.length() < PlainHttp.LONGEST_REQUEST / 4;
    }

    private static Answer read(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().firstValue("Retry-After"),
                true);
    }

    /** A call that was begun. */
    record Begun(EndpointUrl endpoint, long id, Duration deadline, CompletableFuture<Answer> exchange, Future<?> work) {

        /**
         * Waits for the answer, but not longer than this.
         *
         * @throws TimeoutException when there is none yet
         */
        Json answer(Duration patience) throws IOException, InterruptedException, TimeoutException {
            try {
                return JsonRpcClient.answer(
                        endpoint, exchange.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS), id);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof HttpTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                    throw late();
                }
                throw new EndpointAway(endpoint + " cannot be asked: " + described(e.getCause()));
            }
        }

        EndpointAway late() {
            return JsonRpcClient.late(endpoint, deadline);
        }

        void cancel() {
            work.cancel(true);
        }
    }

    private static EndpointAway late(EndpointUrl endpoint, Duration deadline) {
        return new EndpointAway(endpoint + " did not answer within " + deadline.toMillis() + " ms");
    }

    /** For sockets that live no longer than this client. */
    WebSocket.Builder socket() {
        return http.newWebSocketBuilder();
    }

    static String described(@Nullable Throwable failure) {
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        String message = failure == null ? null : failure.getMessage();
        return message == null ? String.valueOf(failure) : message.replaceAll("\\s+", " ");
    }

    private static Json answer(EndpointUrl endpoint, Answer response, long id) throws IOException {
        int status = response.status();
        if (status == 401 || status == 403) {
            throw new AccessRefused(endpoint + " refuses user and password (HTTP " + status + ")");
        }
        Json document;
        try {
            document = Json.parse(response.text());
            // bitcoind says warming up, and more, as HTTP 500 with an error of JSON-RPC: the body counts.
            if (document.has("error")) {
                Json error = document.at("error");
                String data = error.has("data") ? error.at("data").toString() : "";
                throw new NodeError(
                        endpoint.toString(),
                        error.at("code").integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        line(error.at("message").text("")),
                        data);
            }
            if (status == 200 && document.at("id").toString().equals(Long.toString(id))) {
                return document.at("result");
            }
        } catch (UnexpectedJson e) {
            throw notUsable(endpoint, response, status == 200 ? e.getMessage() : "HTTP status " + status);
        }
        throw notUsable(endpoint, response, status == 200 ? "it belongs to another call" : "HTTP status " + status);
    }

    private static EndpointAway notUsable(EndpointUrl endpoint, Answer response, @Nullable String why) {
        Duration retryAfter = response.retryAfter()
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
        return new EndpointAway(endpoint + " gave an answer of no use: " + why, retryAfter);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) + ".." : line;
    }

    /** Gives back threads and sockets; who waits for an answer is to be interrupted before. Closing twice does nothing. */
    @Override
    public void close() {
        plain.close();
        callers.shutdownNow();
        // From Java 21 on a client can be closed; before, its thread ends once nobody holds it.
        if (http instanceof AutoCloseable closeable && !threads.isShutdown()) {
            Thread closer = new Thread(
                    () -> {
                        try {
                            closeable.close();
                        } catch (Exception e) {
                            throw new IllegalStateException("The HTTP client cannot be closed", e);
                        }
                    },
                    "aitbc-chain-http-close");
            closer.setDaemon(true);
            closer.start();
        }
        threads.shutdown();
    }
}
