package io.aitbc.plugins.manager.trust;

import java.util.List;
import java.util.Locale;

/**
 * Somebody whose plugins the operator takes. Several keys are one publisher: an old and a new one overlap for a while.
 *
 * @param scopes which names may be signed: {@code *}, a name, or a prefix that ends in {@code *}
 */
public record Publisher(String name, List<String> scopes, List<TrustedKey> keys) {

    /** Every name. */
    public static final List<String> EVERYTHING = List.of("*");

    /** Copies the lists. */
    public Publisher {
        scopes = List.copyOf(scopes);
        keys = List.copyOf(keys);
    }

    /** Whether this publisher may sign what is called so; upper and lower case are the same, as for plugins. */
    public boolean maySign(String plugin) {
        String called = plugin.toLowerCase(Locale.ROOT);
        return scopes.stream()
                .map(scope -> scope.toLowerCase(Locale.ROOT))
                .anyMatch(scope -> scope.endsWith("*")
                        ? called.startsWith(scope.substring(0, scope.length() - 1))
                        : called.equals(scope));
    }
}
