package io.aitbc.plugins.manager.registry.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as a test says, well or badly. */
public final class Server implements AutoCloseable {

    /** What a path answers. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Server() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    public URI at(String path) {
        return URI.create("http://" + host() + path);
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers for one path. */
    public Server on(String path, Answer answer) {
        return under(path, exchange -> {
            boolean exact = exchange.getRequestURI().getPath().equals(path);
            (exact ? answer : bytes(404, new byte[0])).give(exchange);
        });
    }

    /** Answers for all paths that begin so. */
    public Server under(String path, Answer answer) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders()
                            .getOrDefault("Authorization", List.of("-"))
                            .get(0));
            try (exchange) {
                answer.give(exchange);
            }
        });
        return this;
    }

    /** Takes back what a path answers, so that another answer can be given. */
    public Server off(String path) {
        server.removeContext(path);
        return this;
    }

    /** Method, path and the header Authorization of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static Answer text(String text) {
        return bytes(200, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(int status, byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    public static Answer redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Begins to answer, and then says nothing until the server is closed. */
    public Answer hanging() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
