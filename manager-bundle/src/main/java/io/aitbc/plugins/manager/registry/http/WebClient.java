package io.aitbc.plugins.manager.registry.http;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over HTTP and HTTPS. Safe for several threads; the calling thread waits, never longer than the request says.
 */
public final class WebClient {

    private static final int MOST_REDIRECTS = 5;
    private static final long LARGEST_ASIDE = 1 << 20;

    private final Optional<InetSocketAddress> proxy;
    private final Duration connect;
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

    /**
     * @param proxy what the operator says; empty leaves it to the JDK, that is to {@code https.proxyHost} and such
     * @param connect how long a connection may take to come about
     */
    public WebClient(Optional<InetSocketAddress> proxy, Duration connect) {
        this.proxy = proxy;
        this.connect = connect;
    }

    /** Made when it is first needed: a client of the JDK has a thread of its own from then on. */
    private HttpClient client() {
        HttpClient made = client.get();
        if (made == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connect);
            proxy.map(ProxySelector::of)
                    .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
                    .ifPresent(builder::proxy);
            made = builder.build();
            if (!client.compareAndSet(null, made)) {
                return client();
            }
        }
        return made;
    }

    /**
     * Fetches what the request asks for.
     *
     * @param out where the bytes go; after a failure it may hold some of them
     */
    public Fetched fetch(Request request, OutputStream out) throws FetchFailure, InterruptedException {
        long end = System.nanoTime() + request.within().toNanos();
        Set<URI> seen = new HashSet<>();
        URI uri = WebAddress.plain(request.uri());
        while (seen.add(uri)) {
            HttpResponse<Long> response = exchange(request, uri, end, out);
            if (!isRedirect(response)) {
                return judged(request, uri, response);
            }
            if (seen.size() > MOST_REDIRECTS) {
                throw refused(
                        request,
                        "was redirected more than " + MOST_REDIRECTS + " times, last by " + WebAddress.shown(uri));
            }
            uri = redirected(request, uri, response.headers());
        }
        throw refused(request, "is redirected in a circle, by " + WebAddress.shown(uri));
    }

    private HttpResponse<Long> exchange(Request request, URI uri, long end, OutputStream out)
            throws FetchFailure, InterruptedException {
        AtomicReference<@Nullable BoundedBody> body = new AtomicReference<>();
        HttpResponse.BodyHandler<Long> handler = info -> {
            boolean wanted = info.statusCode() == 200;
            long announced = info.headers().firstValueAsLong("content-length").orElse(0);
            BoundedBody arriving = wanted
                    ? new BoundedBody(out, request.most(), announced)
                    : new BoundedBody(OutputStream.nullOutputStream(), LARGEST_ASIDE, announced);
            body.set(arriving);
            return arriving;
        };
        CompletableFuture<HttpResponse<Long>> answer = client().sendAsync(message(request, uri), handler);
        boolean done = false;
        try {
            HttpResponse<Long> response = answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            done = true;
            return response;
        } catch (TimeoutException e) {
            throw new FetchFailure(
                    FetchFailure.Kind.TIME,
                    request.what() + " did not come within " + seconds(request.within()) + " from "
                            + WebAddress.shown(uri) + ". Try again later, or raise 'timeout' of the registry.");
        } catch (ExecutionException e) {
            BoundedBody arriving = body.get();
            Throwable own = arriving == null ? null : arriving.tooLarge();
            throw new Breakdown(request, uri).failure(own == null ? e.getCause() : own);
        } finally {
            if (!done) {
                answer.cancel(true);
                BoundedBody arriving = body.get();
                if (arriving != null) {
                    arriving.abandon();
                }
            }
        }
    }

    private static HttpRequest message(Request request, URI uri) throws FetchFailure {
        try {
            HttpRequest.Builder message =
                    HttpRequest.newBuilder(uri).header("User-Agent", "aitbc").header("Accept", "*/*");
            request.etag().ifPresent(etag -> message.header("If-None-Match", etag));
            request.credentials()
                    .filter(credentials -> credentials.areFor(uri))
                    .ifPresent(credentials -> message.header("Authorization", credentials.header()));
            return message.GET().build();
        } catch (IllegalArgumentException e) {
            throw refused(request, "cannot be asked for at " + WebAddress.shown(uri) + ": " + e.getMessage());
        }
    }

    private static boolean isRedirect(HttpResponse<Long> response) {
        return Set.of(301, 302, 303, 307, 308).contains(response.statusCode());
    }

    private static URI redirected(Request request, URI from, HttpHeaders headers) throws FetchFailure {
        Optional<String> location = headers.firstValue("location");
        if (location.isEmpty()) {
            throw refused(request, "was redirected by " + WebAddress.shown(from) + ", which does not say where to");
        }
        URI to;
        try {
            to = from.resolve(location.get());
        } catch (IllegalArgumentException e) {
            throw refused(
                    request,
                    "was redirected by " + WebAddress.shown(from) + " to what is no address: "
                            + Quote.of(location.get()));
        }
        if (!WebAddress.mayLeadTo(from, to)) {
            throw refused(
                    request,
                    "was redirected by " + WebAddress.shown(from) + " to " + WebAddress.shown(to)
                            + ", which is less safe; only the same scheme or https is followed");
        }
        if (to.getRawUserInfo() != null || to.getHost() == null) {
            throw refused(
                    request,
                    "was redirected by " + WebAddress.shown(from) + " to an address that names a user or no server");
        }
        return to;
    }

    private static Fetched judged(Request request, URI uri, HttpResponse<Long> response) throws FetchFailure {
        int status = response.statusCode();
        String type = response.headers().firstValue("content-type").orElse("");
        if (status == 200 || (status == 304 && request.etag().isPresent())) {
            return new Fetched(
                    uri,
                    status == 304,
                    response.headers().firstValue("etag").filter(WebClient::isEtag),
                    type.toLowerCase(Locale.ROOT),
                    response.body());
        }
        throw new Breakdown(request, uri).status(status);
    }

    /** One that is sent back later as it is, so nothing but what a header may hold. */
    private static boolean isEtag(String text) {
        return text.length() <= 512 && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    private static FetchFailure refused(Request request, String what) {
        return new FetchFailure(FetchFailure.Kind.REFUSED, request.what() + " " + what + ".");
    }

    static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0).replaceFirst("\\.0$", "") + " s";
    }
}
