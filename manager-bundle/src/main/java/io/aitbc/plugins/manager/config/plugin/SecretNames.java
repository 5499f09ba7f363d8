package io.aitbc.plugins.manager.config.plugin;

import java.util.Locale;
import java.util.Set;

/**
 * Knows a secret by the name of its key, where no schema says what it is: the last word of the key is password, secret,
 * token, key and the like ({@code api_key}, {@code rpcPassword}), or the key holds a word that is never said of anything
 * else.
 */
public final class SecretNames {

    private static final Set<String> LAST_WORDS = Set.of(
            "auth",
            "credential",
            "credentials",
            "key",
            "mnemonic",
            "pass",
            "pin",
            "pw",
            "pwd",
            "seed",
            "token",
            "keys");
    private static final Set<String> ANYWHERE = Set.of("password", "passwd", "passphrase", "secret", "credential");

    private SecretNames() {}

    /** Whether a key is called like a secret. */
    public static boolean isSecret(String key) {
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        String last = words.substring(
                Math.max(words.lastIndexOf('_'), Math.max(words.lastIndexOf('-'), words.lastIndexOf('.'))) + 1);
        return LAST_WORDS.contains(last)
                || ANYWHERE.stream().anyMatch(words.replace("_", "").replace("-", "")::contains);
    }
}
