package io.aitbc.plugins.manager.sets;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes came from that a command brought. Immutable.
 *
 * @param registry its name in the configuration; null when it was none
 * @param address null when it was a registry
 */
public record Origin(@Nullable String registry, @Nullable String address) {

    static Origin ofRegistry(String name) {
        return new Origin(name, null);
    }

    /** Without what must not be written down: name, password, and the query, where tokens travel. */
    static Origin ofAddress(URI address) {
        String text = address.toString().replaceFirst("[?#].*", "");
        String user = address.getRawUserInfo();
        return new Origin(null, user == null ? text : text.replace("//" + user + "@", "//"));
    }

    Optional<String> fromRegistry() {
        return Optional.ofNullable(registry);
    }

    Optional<String> fromAddress() {
        return Optional.ofNullable(address);
    }
}
