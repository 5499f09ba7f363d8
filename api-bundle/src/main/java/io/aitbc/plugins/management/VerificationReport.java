package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Everything that verification and admission find about a file, without installing it. Immutable. */
@ProviderType
public interface VerificationReport {

    /** What was asked about. */
    String file();

    /** The plugin's or library's name, where one can be read. */
    Optional<String> name();

    /** The version, where one can be read. */
    Optional<String> version();

    /** The SHA-256 of the bytes, in hexadecimal; empty when they could not be read to their end. */
    Optional<String> sha256();

    /** {@code valid}, {@code untrusted} or {@code unsigned}; {@code invalid} when it is refused for its signature or bytes. */
    String signature();

    /** Who signed: publishers, or as much as is known of strangers. */
    List<String> signers();

    /** Why it would be refused, all of it; empty when it would be taken. */
    List<Reason> findings();

    /** What is allowed and should not stay so, a sentence each. */
    List<String> remarks();

    /** Whether it would be taken. */
    default boolean passed() {
        return findings().isEmpty();
    }

    /**
     * The JSON of a report: {@code file}, {@code name}, {@code version}, {@code sha256}, {@code signature},
     * {@code signers}, {@code passed}, {@code findings}, {@code remarks}. What is not there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("file", file());
        map.put("name", name().orElse(null));
        map.put("version", version().orElse(null));
        map.put("sha256", sha256().orElse(null));
        map.put("signature", signature());
        map.put("signers", signers());
        map.put("passed", passed());
        map.put("findings", findings().stream().map(Reason::toMap).toList());
        map.put("remarks", remarks());
        return Dictionaries.copyOf(map);
    }
}
