package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The command lines that are being served, and the second connections they wait for. */
final class Sessions {
    private static final int MOST = 256;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final ChannelLoop loop;
    private final CommandRunner runner;
    private final SecureRandom random = new SecureRandom();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    /** Those whose request is not complete; touched by the loop's thread only. */
    private final Set<Session> waiting = new HashSet<>();

    private boolean sweeping;
    private final Map<String, CompletableFuture<Wire>> expected = new ConcurrentHashMap<>();

    Sessions(ChannelLoop loop, CommandRunner runner) {
        this.loop = loop;
        this.runner = runner;
    }

    /** Begins a session on a connection that has said its hello; on the loop's thread. */
    void open(Wire wire, String proof) throws IOException {
        Session session = new Session(loop, this, wire);
        sessions.add(session);
        wire.writeNow(ByteBuffer.wrap((proof + "\n").getBytes(US_ASCII)));
        wire.attach(session, SelectionKey.OP_READ);
        waiting.add(session);
        sweepLater();
        session.readRequest();
    }

    /** The request of a session is complete, or will never be; on the loop's thread. */
    void requestEnded(Session session) {
        waiting.remove(session);
    }

    /** One task for all: a task for each would keep each session for so long. */
    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.schedule(REQUEST_LIMIT, this::sweep);
        }
    }

    private void sweep() {
        sweeping = false;
        long limit = System.nanoTime() - REQUEST_LIMIT.toNanos();
        List.copyOf(waiting).stream()
                .filter(session -> session.began() - limit <= 0)
                .forEach(Session::broken);
        if (!waiting.isEmpty()) {
            sweepLater();
        }
    }

    /** Gives a second connection to the session that asked for it, or closes it. */
    void connect(Wire wire, String purpose) {
        CompletableFuture<Wire> waiting = expected.remove(purpose);
        if (waiting == null || !waiting.complete(wire)) {
            wire.close();
        }
    }

    CompletableFuture<Wire> expect(String purpose) {
        return expected.computeIfAbsent(purpose, key -> new CompletableFuture<>());
    }

    void forget(String purpose) {
        expected.remove(purpose);
    }

    /** A name that nobody guesses. */
    String newId() {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    CommandRunner runner() {
        return runner;
    }

    boolean full() {
        return sessions.size() > MOST;
    }

    void ended(Session session) {
        sessions.remove(session);
    }

    /** Interrupts all commands and returns when they have ended, or the time is over. */
    void interruptAll(Duration limit) {
        sessions.forEach(Session::interrupt);
        long deadline = System.nanoTime() + limit.toNanos();
        for (Session session : sessions) {
            session.join(deadline - System.nanoTime());
        }
    }

    void closeAll() {
        sessions.forEach(Session::broken);
    }
}
