package io.aitbc.plugins.manager.config.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** AITBC's services, with what is before all of their paths. A URL and a path may be written with it or without. */
public enum ServiceName {
    COORDINATOR("coordinator", "/v1", "/v1/health"),
    AGENTS("agents", "", "/health"),
    RPC("rpc", "/rpc", "/health"),
    WALLET("wallet", "/v1", "/health"),
    MARKETPLACE("marketplace", "/v1", "/health"),
    REGISTRY("registry", "/api/v1", "/health");

    private final String value;
    private final String prefix;
    private final String health;

    ServiceName(String value, String prefix, String health) {
        this.value = value;
        this.prefix = prefix;
        this.health = health;
    }

    /** The key in the file, and the name that plugins ask for. */
    public String value() {
        return value;
    }

    /** The path that says whether it lives, from the root of the server on. */
    public String health() {
        return health;
    }

    /** The path from the root of the server on. */
    public String whole(String path) {
        return path.equals(health) || path.equals(prefix) || path.startsWith(prefix + "/") ? path : prefix + path;
    }

    /** The URL of the server's root: without slashes at its end, and without what is before all paths. */
    public String root(String url) {
        String plain = url.replaceFirst("/+$", "");
        return !prefix.isEmpty() && plain.endsWith(prefix)
                ? plain.substring(0, plain.length() - prefix.length())
                : plain;
    }

    public static Optional<ServiceName> of(String value) {
        return Arrays.stream(values()).filter(name -> name.value.equals(value)).findFirst();
    }

    /** All keys, in the order in which they are told. */
    public static List<String> all() {
        return Arrays.stream(values()).map(ServiceName::value).toList();
    }
}
