package io.aitbc.chain.rpc;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on which an Ethereum node says that there is a new head ({@code eth_subscribe newHeads}). It says when to look
 * and never what is: who is told asks as without it. It has no thread: somebody calls {@link #tend} when {@link #due} says
 * so, which connects, and connects again after 1 to 60 s when the socket fell or was silent. Thread-safe.
 */
public final class HeadSocket implements AutoCloseable {

    private static final long SILENT = Duration.ofSeconds(60).toNanos();
    private static final long QUIET = Duration.ofSeconds(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final JsonRpcClient client;
    private final EndpointUrl url;
    private final LongPredicate rightChain;
    private final Runnable woken;
    private final LongSupplier clock;
    private @Nullable Ears ears;
    private boolean subscribed;
    private boolean closed;
    private int failures;
    private long retryAt;
    private long heard;
    private long pinged;
    private String problem = "not connected yet";

    /**
     * Does nothing before {@link #tend}.
     *
     * @param rightChain whether this is the chain id that it should be
     * @param woken called on a thread of the client when there is a head, or the socket fell; must not block
     */
    public HeadSocket(JsonRpcClient client, EndpointUrl url, LongPredicate rightChain, Runnable woken) {
        this(client, url, rightChain, woken, System::nanoTime);
    }

    HeadSocket(JsonRpcClient client, EndpointUrl url, LongPredicate rightChain, Runnable woken, LongSupplier clock) {
        this.client = client;
        this.url = url;
        this.rightChain = rightChain;
        this.woken = woken;
        this.clock = clock;
        this.retryAt = clock.getAsLong();
    }

    /** Sees to it that there is a socket. Does not wait for anybody. */
    public void tend() {
        long now = clock.getAsLong();
        Optional<Ears> stale = Optional.empty();
        Optional<Ears> fresh = Optional.empty();
        synchronized (this) {
            if (closed) {
                return;
            }
            if (ears == null && now - retryAt >= 0) {
                ears = new Ears();
                heard = now;
                pinged = now;
                fresh = Optional.of(ears);
            } else if (ears != null && now - heard > SILENT) {
                stale = Optional.of(ears);
            } else if (ears != null && subscribed && now - heard > QUIET && now - pinged > QUIET) {
                pinged = now;
                ears.ping();
            }
        }
        stale.ifPresent(old ->
                fell(old, "it said nothing for " + Duration.ofNanos(SILENT).toSeconds() + " s"));
        fresh.ifPresent(this::connect);
    }

    /** In how long {@link #tend} has something to do; zero when it has now. It may be sooner once {@code woken} was called. */
    public synchronized Duration due() {
        long now = clock.getAsLong();
        if (ears == null) {
            return Duration.ofNanos(closed ? SILENT : Math.max(0, retryAt - now));
        }
        long silence = heard + SILENT - now;
        long ping = Math.max(heard, pinged) + QUIET - now;
        // What has to be longer than a limit is not yet when it is as long.
        return Duration.ofNanos(Math.max(0, subscribed ? Math.min(ping, silence) : silence) + 1);
    }

    /** Whether heads are said. */
    public synchronized boolean isUp() {
        return subscribed;
    }

    /** Why not, with the URL; empty while they are. */
    public synchronized String problem() {
        return subscribed ? "" : url + ": " + problem;
    }

    private void connect(Ears listener) {
        WebSocket.Builder builder = client.socket().connectTimeout(Duration.ofSeconds(10));
        try {
            url.login().ifPresent(value -> builder.header("Authorization", value));
        } catch (EndpointAway e) {
            fell(listener, String.valueOf(e.getMessage()));
            return;
        }
        CompletableFuture<WebSocket> connecting = builder.buildAsync(url.uri(), listener);
        connecting.whenComplete((socket, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                fell(listener, JsonRpcClient.described(cause));
            }
        });
    }

    private void fell(Ears who, String why) {
        synchronized (this) {
            if (ears != who) {
                return;
            }
            ears = null;
            subscribed = false;
            problem = why;
            failures++;
            retryAt = clock.getAsLong()
                    + Math.min(Duration.ofSeconds(1).toNanos() << Math.min(failures - 1, 10), LONGEST_PAUSE);
        }
        who.abort();
        woken.run();
    }

    private void message(Ears who, String text) {
        boolean head;
        try {
            Json message = Json.parse(text);
            if (message.has("error")) {
                throw new UnexpectedJson(
                        "it answers: " + message.at("error").at("message").text(""));
            }
            head = "eth_subscription".equals(message.at("method").text(""));
            if (!head && "1".equals(message.at("id").toString())) {
                long chain = message.at("result").smallQuantity();
                if (!rightChain.test(chain)) {
                    throw new UnexpectedJson("it is on chain id " + chain);
                }
                who.send("eth_subscribe", 2, List.of("newHeads"));
            }
            synchronized (this) {
                heard = clock.getAsLong();
                if ("2".equals(message.at("id").toString()) && ears == who) {
                    subscribed = true;
                    failures = 0;
                    head = true; // what came before nobody said
                }
            }
        } catch (UnexpectedJson e) {
            fell(who, String.valueOf(e.getMessage()));
            return;
        }
        if (head) {
            woken.run();
        }
    }

    /** Ends the socket. Closing twice does nothing. */
    @Override
    public void close() {
        Ears last;
        synchronized (this) {
            closed = true;
            last = ears;
            ears = null;
            subscribed = false;
        }
        if (last != null) {
            last.abort();
        }
    }

    /** One socket. The client calls one method at a time. */
    private final class Ears implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private volatile boolean aborted;
        private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            if (aborted) {
                opened.abort();
                return;
            }
            send("eth_chainId", 1, List.of());
            opened.request(1);
        }

        void send(String method, int id, List<?> params) {
            String text = Json.write(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
            write(open -> open.sendText(text, true));
        }

        void ping() {
            write(open -> open.sendPing(ByteBuffer.allocate(0)));
        }

        /** One after the other: an answer may come before the socket says that the question is out, and then takes no other. */
        private synchronized void write(Function<WebSocket, CompletableFuture<WebSocket>> what) {
            WebSocket open = socket;
            if (open != null) {
                written = written.thenCompose(before -> what.apply(open));
                written.whenComplete((done, failure) -> {
                    if (failure != null) {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        fell(this, "it cannot be written: " + JsonRpcClient.described(cause));
                    }
                });
            }
        }

        void abort() {
            aborted = true;
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
            message.append(part);
            if (message.length() > LONGEST_MESSAGE) {
                fell(this, "it sends messages without end");
                return null;
            }
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                message(this, whole);
            }
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer content) {
            synchronized (HeadSocket.this) {
                heard = clock.getAsLong();
            }
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket open, int status, String reason) {
            fell(this, "it was closed with status " + status);
            return null;
        }

        @Override
        public void onError(WebSocket open, Throwable failure) {
            fell(this, JsonRpcClient.described(failure));
        }
    }
}
