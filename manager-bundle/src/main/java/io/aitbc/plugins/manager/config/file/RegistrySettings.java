package io.aitbc.plugins.manager.config.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An element of {@code registries}, as written: references are not replaced yet. Immutable.
 *
 * @param name unique ignoring case
 * @param url an address, or a path that is relative to the instance
 * @param key a fingerprint or the path of a PEM file; empty: the index is not signed
 * @param scopes patterns of plugin names
 * @param proxy {@code host:port}
 * @param timeout for an index
 */
public record RegistrySettings(
        String name,
        String url,
        Optional<String> key,
        List<String> scopes,
        Optional<String> proxy,
        Optional<Duration> timeout) {

    /** How long an index may take where nothing is written. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Copies the scopes. */
    public RegistrySettings {
        scopes = List.copyOf(scopes);
    }
}
