package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key, which never leaves this object but as the header of a request. Takes it out of what others say. */
final class ApiKey {

    private static final String MASK = "***";
    private static final int TELLING = 6;
    private static final Pattern LOOKS_LIKE_A_KEY =
            Pattern.compile("(?i)\\b(?:sk|pk|gsk|key|token|bearer)[-_ :=]\\S+|[A-Za-z0-9+/_-]{32,}");

    private final String secret;

    /** An empty one is none: some servers on this machine want none. */
    ApiKey(String secret) throws TranslationFailure {
        this.secret = secret.strip();
        // The JDK would quote the whole header in its complaint.
        if (!this.secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new TranslationFailure(
                    Code.INVALID_INPUT,
                    "'api_key' holds a character that no key has. Look for a line break or a blank within it.");
        }
    }

    Optional<String> header() {
        return secret.isEmpty() ? Optional.empty() : Optional.of("Bearer " + secret);
    }

    /** A server's words on one line, short, without the key, a part of it, or anything that looks like one. */
    String scrubbed(String words) {
        StringBuilder out = new StringBuilder();
        for (String word : words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().split(" ", -1)) {
            out.append(out.isEmpty() ? "" : " ").append(isTelling(word) ? MASK : word);
        }
        String line = LOOKS_LIKE_A_KEY.matcher(out).replaceAll(MASK);
        return line.length() > 160 ? line.substring(0, 160) + ".." : line;
    }

    private boolean isTelling(String word) {
        if (word.contains(MASK) || (!secret.isEmpty() && word.contains(secret))) {
            return true;
        }
        for (int start = 0; start + TELLING <= secret.length(); start++) {
            if (word.contains(secret.substring(start, start + TELLING))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
