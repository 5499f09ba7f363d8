package io.aitbc.plugins.manager.services;

import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.ServiceFailure.Kind;
import io.aitbc.plugins.manager.registry.http.BoundedBody;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Immutable; the calling thread waits. */
final class Exchange {

    /** Bytes of an answer. */
    static final long MOST = 4L << 20;

    private final HttpClient client;

    Exchange(HttpClient client) {
        this.client = client;
    }

    /**
     * Asks once.
     *
     * @param id the value of {@code X-Request-ID}
     * @return any answer, also one that is no success
     * @throws ServiceFailure when there is none
     */
    Answer send(Waiting.Turn turn, Endpoint endpoint, Requested requested, String id, Duration limit)
            throws ServiceFailure, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(message(endpoint, requested, id), info -> body());
        try {
            return answer(turn.result(sent, limit));
        } catch (TimeoutException e) {
            throw new ServiceFailure(
                    Kind.TIME_LIMIT,
                    asked(endpoint, requested) + " and had no answer within " + seconds(endpoint.timeout())
                            + " s ('timeout' of the service).");
        } catch (ExecutionException e) {
            throw away(endpoint, requested, e.getCause());
        }
    }

    private static HttpResponse.BodySubscriber<byte[]> body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return HttpResponse.BodySubscribers.mapping(new BoundedBody(bytes, MOST, 0), count -> bytes.toByteArray());
    }

    private static HttpRequest message(Endpoint endpoint, Requested requested, String id) {
        HttpRequest.Builder message = HttpRequest.newBuilder(endpoint.address(requested.path()))
                .header("Accept", "application/json")
                .header("User-Agent", "aitbc")
                .header("X-Request-ID", id);
        endpoint.credential().ifPresent(credential -> message.setHeader(credential.header(), credential.value()));
        requested.body().ifPresent(body -> message.header("Content-Type", "application/json"));
        return message.method(
                        requested.method().name(),
                        requested
                                .body()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElse(HttpRequest.BodyPublishers.noBody()))
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT),
                response.headers().firstValue("retry-after").flatMap(ErrorText::seconds),
                response.body());
    }

    private static ServiceFailure away(Endpoint endpoint, Requested requested, @Nullable Throwable cause) {
        Throwable root = cause;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String asked = asked(endpoint, requested);
        if (root instanceof BoundedBody.TooLarge) {
            return new ServiceFailure(
                    Kind.UNREADABLE,
                    asked + " and was sent more than the " + MOST + " bytes that are read. Ask for less.");
        }
        if (root instanceof UnresolvedAddressException) {
            return new ServiceFailure(
                    Kind.AWAY, asked + ", and nobody knows that host. Correct 'url' of the service, or the network.");
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new ServiceFailure(
                    Kind.AWAY, asked + ", and nobody listens there. Start the service, or correct its 'url'.");
        }
        if (cause instanceof SSLException) {
            return new ServiceFailure(
                    Kind.AWAY,
                    asked
                            + ", and the server could not show that it is the right one. Let Java trust its certificate, by"
                            + " javax.net.ssl.trustStore in AITBC_JAVA_OPTS.");
        }
        return new ServiceFailure(
                Kind.AWAY,
                asked + ", and the connection broke off ("
                        + (cause == null ? "unknown" : cause.getClass().getSimpleName()) + "). Try again later.");
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }

    private static String asked(Endpoint endpoint, Requested requested) {
        return endpoint.words() + " was asked at '" + endpoint.root() + "' for " + requested.words();
    }
}
