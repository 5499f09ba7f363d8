package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Work;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange after the other with one server. HTTP/1.1 on plain connections, since the offer of HTTP/2 in the clear makes
 * servers lose the body; no redirects, and no proxy without TLS, so that the key goes nowhere else. Thread-safe.
 */
final class Transport implements AutoCloseable {

    private static final String THREAD = "aitbc-translation-http";
    private static final long STEP_MILLIS = 50;

    private final ThreadPoolExecutor threads;
    private final HttpClient http;
    private final OpenAiSettings settings;

    Transport(OpenAiSettings settings) {
        this.settings = settings;
        threads = new ThreadPoolExecutor(4, 4, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, THREAD);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(threads);
        if (settings.server().isEncrypted()) {
            builder.version(HttpClient.Version.HTTP_2);
        } else {
            builder.version(HttpClient.Version.HTTP_1_1).proxy(ProxySelector.of(null));
        }
        http = builder.build();
    }

    /**
     * Posts a document; returns with the head of the answer.
     *
     * @throws IOException when there is none; its class says how far it came
     */
    HttpResponse<Body> post(String json, Work work) throws IOException, TranslationFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.server().chat())
                .header("Content-Type", "application/json")
                .header("Accept", settings.stream() ? "text/event-stream, application/json" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        settings.key().header().ifPresent(value -> request.header("Authorization", value));
        // The client remembers this for as long as the connection: with a way back to the client it would never be
        // collected.
        int limit = settings.maxResponseBytes();
        CompletableFuture<HttpResponse<Body>> exchange = http.sendAsync(request.build(), head -> new Body(limit));
        boolean done = false;
        try {
            while (true) {
                work.check();
                try {
                    HttpResponse<Body> response = exchange.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
                    done = true;
                    return response;
                } catch (TimeoutException notYet) {
                    continue;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException io ? io : new IOException("no answer", e.getCause());
                }
            }
        } finally {
            if (!done) {
                exchange.cancel(true);
            }
        }
    }

    /** Gives back threads and sockets; who waits for an answer is to be cancelled before. Closing twice does nothing. */
    @Override
    public void close() {
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
                    THREAD + "-close");
            closer.setDaemon(true);
            closer.start();
        }
        threads.shutdown();
    }
}
