package io.aitbc.plugins.manager.bundles.packages;

import java.util.Optional;

/**
 * A package that somebody exports. Immutable.
 *
 * @param by a symbolic name, or {@code the JDK}
 * @param runtime whether it is a part of the runtime, there for every bundle, and not a library beside the plugins
 * @param version empty where every version asked for is taken to fit
 */
public record Offer(String by, boolean runtime, Optional<String> version) {

    /** Completes "offers": the version, where there is one. */
    public String text() {
        return by + version.map(v -> " " + v).orElse("");
    }
}
