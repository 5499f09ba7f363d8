package io.aitbc.plugins.manager.trust.keys;

import io.aitbc.plugins.manager.reason.Quote;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a key or a certificate: the SHA-256 of its DER, which is the SubjectPublicKeyInfo of a key. Written
 * {@code sha256:} and 64 hexadecimal digits in lower case.
 *
 * @param hex the digits
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 64;

    /** Refuses what is no fingerprint. */
    public Fingerprint {
        if (!isHex(hex)) {
            throw new IllegalArgumentException(
                    Quote.of(hex) + " is no fingerprint: expected 'sha256:' and " + DIGITS + " hexadecimal digits.");
        }
    }

    /** Of the DER of a public key or a certificate. */
    public static Fingerprint of(byte[] der) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }

    /**
     * Reads a fingerprint as people copy them: upper case, with colons between the bytes as {@code openssl} and
     * {@code keytool} print them, or without the prefix.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static Fingerprint parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(Quote.of(text)
                        + " is no fingerprint: expected 'sha256:' and " + DIGITS + " hexadecimal digits."));
    }

    /** The same, empty when the text is no fingerprint. */
    public static Optional<Fingerprint> find(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String digits = (lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower).replace(":", "");
        return isHex(digits) ? Optional.of(new Fingerprint(digits)) : Optional.empty();
    }

    private static boolean isHex(String digits) {
        return digits.length() == DIGITS
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
