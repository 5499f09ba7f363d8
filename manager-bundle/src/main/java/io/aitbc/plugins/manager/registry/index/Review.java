package io.aitbc.plugins.manager.registry.index;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * That somebody has read the code of a plugin: the specification's code review for official plugins. It is worth what
 * its signature is worth, so whoever shows it says whether that was verified.
 *
 * @param by who
 * @param date the day, ISO 8601
 * @param commit what was read
 * @param signature of {@link #statement}, in Base64
 * @param keyId the fingerprint of the key that made it
 */
public record Review(String by, String date, String commit, Optional<String> signature, Optional<String> keyId) {

    /** What the reviewer signs: these lines, so that a review cannot be moved to another version or other bytes. */
    public static byte[] statement(String name, String version, String sha256, Review review) {
        return String.join(
                        "\n",
                        "aitbc-review-1",
                        name,
                        version,
                        "sha256:" + sha256,
                        review.by(),
                        review.date(),
                        review.commit(),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
