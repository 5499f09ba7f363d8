package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.registry.http.WebAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registry of the configuration. Immutable.
 *
 * @param name as sentences and commands call it
 * @param uri of the index: {@code https}, {@code http} or {@code file}; may hold a name and a password
 * @param key the fingerprint of the key that signs the index, or a PEM file with it; empty: the index is not signed
 * @param scopes patterns of the names it serves, such as {@code acme-*}; empty: it says nothing about that
 * @param proxy empty leaves it to the JDK
 * @param timeout for an index; a bundle may take {@link #forBundle}
 * @param defect why it cannot be asked at all, one sentence, such as a variable that is not set; then {@code uri} says nothing
 */
public record RegistryPlace(
        String name,
        URI uri,
        Optional<String> key,
        List<String> scopes,
        Optional<InetSocketAddress> proxy,
        Duration timeout,
        Optional<String> defect) {

    private static final String INDEX = "index.json";
    private static final int BUNDLE_FACTOR = 20;

    /** Copies the scopes; a folder means the index in it. */
    public RegistryPlace {
        scopes = List.copyOf(scopes);
        boolean folder = String.valueOf(uri.getPath()).endsWith("/");
        uri = folder ? uri.resolve(INDEX) : uri;
    }

    /** How long a bundle may take. */
    public Duration forBundle() {
        return timeout.multipliedBy(BUNDLE_FACTOR);
    }

    /** Whether its scopes contain a name, ignoring case. */
    public boolean isFor(String plugin) {
        String lower = plugin.toLowerCase(Locale.ROOT);
        return scopes.stream()
                .map(scope -> scope.toLowerCase(Locale.ROOT))
                .anyMatch(scope -> scope.endsWith("*")
                        ? lower.startsWith(scope.substring(0, scope.length() - 1))
                        : lower.equals(scope));
    }

    /** The address without what must not be shown. */
    public String shownUri() {
        String quoted = WebAddress.shown(uri);
        return quoted.startsWith("'") ? quoted.substring(1, quoted.length() - 1) : quoted;
    }

    /** The file of a registry that is one. */
    Path file() {
        return Path.of(uri);
    }
}
