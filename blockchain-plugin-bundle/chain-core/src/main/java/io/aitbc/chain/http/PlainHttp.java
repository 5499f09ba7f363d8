package io.aitbc.chain.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges over HTTP/1.1 without TLS, on the caller's thread: no other thread is woken for an answer, which is where most of
 * the time of a call to a node on the same machine would go. Connections are kept for the next call. Thread-safe.
 */
public final class PlainHttp implements AutoCloseable {

    /** What is sent whole before anybody reads it: it fits into the buffers of sockets, so that sending does not block. */
    public static final int LONGEST_REQUEST = 64 << 10;

    private static final int KEPT = 8;

    private final int longest;
    private final Map<String, Deque<PlainConnection>> idle = new HashMap<>();
    private boolean closed;

    /** With the longest body that is read. */
    public PlainHttp(int longest) {
        this.longest = longest;
    }

    /**
     * Sends JSON and reads the answer. It is sent once more when a connection that was kept ends without a word: only what may
     * be said twice is for this.
     *
     * @param login for the header {@code Authorization}
     * @param deadline for all of it
     * @throws SocketTimeoutException when it is not over by then
     * @throws IOException when there was no whole answer
     */
    public Answer post(URI uri, Optional<String> login, String json, Duration deadline)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        String host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        byte[] request = request(uri, host, login, json);
        try {
            Optional<PlainConnection> kept = kept(host);
            if (kept.isPresent()) {
                Optional<Answer> answer = again(host, kept.get(), request, end);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return exchange(host, PlainConnection.open(address(uri), end), request, end);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted(); // it is said by the exception
            throw new InterruptedException("The call was interrupted");
        } catch (EOFException e) {
            throw new IOException("the connection ended before the answer was whole", e);
        }
    }

    /** Over a connection that was kept; empty when the server ended it just then and has said nothing. */
    private Optional<Answer> again(String host, PlainConnection kept, byte[] request, long end) throws IOException {
        try {
            return Optional.of(exchange(host, kept, request, end));
        } catch (ClosedByInterruptException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (kept.hasHeard()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Answer exchange(String host, PlainConnection connection, byte[] request, long end) throws IOException {
        boolean reusable = false;
        try {
            Answer answer = connection.exchange(request, longest, end);
            reusable = answer.reusable();
            return answer;
        } finally {
            giveBack(host, connection, reusable);
        }
    }

    private static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private static byte[] request(URI uri, String host, Optional<String> login, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String head = "POST " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n"
                + login.map(text -> "Authorization: " + text + "\r\n").orElse("") + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private Optional<PlainConnection> kept(String host) {
        while (true) {
            PlainConnection last;
            synchronized (idle) {
                last = idle.getOrDefault(host, new ArrayDeque<>()).pollLast();
            }
            if (last == null || last.isQuiet()) {
                return Optional.ofNullable(last);
            }
            last.close();
        }
    }

    private void giveBack(String host, PlainConnection connection, boolean reusable) {
        synchronized (idle) {
            Deque<PlainConnection> there = idle.computeIfAbsent(host, unused -> new ArrayDeque<>());
            if (reusable && !closed && there.size() < KEPT) {
                there.addLast(connection);
                return;
            }
        }
        connection.close();
    }

    /** Closes what waits for the next call; what is in use is closed after it. Closing twice does nothing. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.values().forEach(there -> there.forEach(PlainConnection::close));
            idle.clear();
        }
    }
}
