package io.aitbc.chain.rpc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is. User and password may be part of the URL or given apart; path and query may be a provider's key. None of
 * these is ever shown: the text of this object is scheme, host and port.
 */
public final class EndpointUrl {

    private final Supplier<URI> uri;
    private final @Nullable String authorization;
    private final @Nullable Path cookie;
    private final boolean hidden;

    private EndpointUrl(Supplier<URI> uri, @Nullable String authorization, @Nullable Path cookie, boolean hidden) {
        this.uri = uri;
        this.authorization = authorization;
        this.cookie = cookie;
        this.hidden = hidden;
    }

    /**
     * The same for a WebSocket, {@code ws} or {@code wss}.
     *
     * @throws IllegalArgumentException when it is none, or would send a password in the clear to another machine
     */
    public static EndpointUrl ofSocket(String url, @Nullable String user, @Nullable String password) {
        return of(alike(url), user, password).asSocket();
    }

    /** As {@link #ofCookie} for a WebSocket. */
    public static EndpointUrl ofSocketCookie(String url, Path file) {
        return ofCookie(alike(url), file).asSocket();
    }

    private static String alike(String socket) {
        String given = socket.strip();
        if (!given.regionMatches(true, 0, "ws:", 0, 3) && !given.regionMatches(true, 0, "wss:", 0, 4)) {
            throw new IllegalArgumentException("A WebSocket URL is none: it is not of the form ws://host:port.");
        }
        return "http" + given.substring(2);
    }

    /**
     * A node of this machine whose port may be another one for each call.
     *
     * @param cookie as {@link #ofCookie}; {@code null} where nobody asks for user and password
     */
    public static EndpointUrl ofLoopback(IntSupplier port, @Nullable Path cookie) {
        return new EndpointUrl(() -> URI.create("http://127.0.0.1:" + port.getAsInt() + "/"), null, cookie, false);
    }

    /** The same endpoint where it is asked through a WebSocket. */
    public EndpointUrl asSocket() {
        Supplier<URI> alike = uri;
        return new EndpointUrl(
                () -> URI.create("ws" + alike.get().toString().substring("http".length())),
                authorization,
                cookie,
                hidden);
    }

    /**
     * Reads the URL of a node that writes user and password into a file when it starts, as bitcoind does ({@code .cookie}).
     * The file is read for each call, since each start of the node writes another one.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static EndpointUrl ofCookie(String url, Path file) {
        EndpointUrl with = of(url, "", ""); // refuses what must not carry a password
        return new EndpointUrl(with.uri, null, file, with.hidden);
    }

    /**
     * Reads a URL.
     *
     * @param user may be {@code null}; else it stands for what the URL has
     * @throws IllegalArgumentException when it is no HTTP URL, or would send a password in the clear to another machine; the
     *     message shows no secret
     */
    public static EndpointUrl of(String url, @Nullable String user, @Nullable String password) {
        URI given;
        try {
            given = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("An RPC URL is none: it is not of the form http://host:port.");
        }
        String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || given.getHost() == null) {
            throw new IllegalArgumentException("An RPC URL is none: it is not of the form http://host:port.");
        }
        String credentials = given.getUserInfo();
        if (user != null || password != null) {
            credentials = (user == null ? "" : user) + ":" + (password == null ? "" : password);
        }
        String path = given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        URI plain = URI.create(scheme + "://" + given.getHost() + port + path + query);
        if (scheme.equals("http") && credentials != null && !isLoopback(given.getHost())) {
            throw new IllegalArgumentException("The RPC URL http://" + given.getHost() + port
                    + " would carry user and password in the clear to another machine. Use https, or a tunnel.");
        }
        boolean hidden = !path.equals("/") || !query.isEmpty();
        return new EndpointUrl(() -> plain, credentials == null ? null : basic(credentials), null, hidden);
    }

    URI uri() {
        return uri.get();
    }

    /** User and password that do not change, for an HTTP header. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** User and password as they are now, for an HTTP header. */
    Optional<String> login() throws EndpointAway {
        if (cookie == null) {
            return authorization();
        }
        try {
            return Optional.of(basic(Files.readString(cookie).strip()));
        } catch (IOException e) {
            throw new EndpointAway(this + " cannot be asked: its cookie file '" + cookie
                    + "' cannot be read. The node writes it when it starts.");
        }
    }

    /** Scheme, host and port; {@code /..} stands for a path. */
    @Override
    public String toString() {
        URI now = uri.get();
        String port = now.getPort() < 0 ? "" : ":" + now.getPort();
        return now.getScheme() + "://" + now.getHost() + port + (hidden ? "/.." : "");
    }

    /** By the text alone: a name is looked up by whoever answers first, and must not decide this. */
    private static boolean isLoopback(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        return bare.equalsIgnoreCase("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
