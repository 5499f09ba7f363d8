package io.aitbc.plugins.manager.registry.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A name and a password for one server. Immutable; {@link #toString} tells neither.
 *
 * @param server the server they are for: scheme, host and port
 * @param header the value of the header {@code Authorization}
 */
public record Credentials(String server, String header) {

    /** Takes them out of a URL such as {@code https://name:password@host/path}. */
    public static Optional<Credentials> in(URI uri) {
        return Optional.ofNullable(uri.getUserInfo()).map(info -> {
            String basic = Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8));
            return new Credentials(server(uri), "Basic " + basic);
        });
    }

    /** Whether they may be sent there: only to the very server that they were given for. */
    boolean areFor(URI uri) {
        return server.equals(server(uri));
    }

    private static String server(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    @Override
    public String toString() {
        return "credentials for " + server;
    }
}
