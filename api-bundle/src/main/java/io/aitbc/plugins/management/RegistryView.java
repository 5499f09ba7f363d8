package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A registry of the configuration, and what is known of it. Immutable. */
@ProviderType
public interface RegistryView {

    /** Its name in the configuration. */
    String name();

    /** Where its index is, without credentials. */
    String url();

    /** The patterns of the names that only it serves; empty when it serves what no other one does. */
    List<String> scopes();

    /** Whether there is an index that counts. */
    boolean known();

    /** The fingerprint of the key that signed the index; empty where the configuration demands none. */
    Optional<String> signer();

    /** How many plugins it offers. */
    int plugins();

    /** How many versions of them. */
    int versions();

    /** The number of the index, which goes up with each change; empty where it has none. */
    OptionalLong number();

    /** When the index ends. */
    Optional<Instant> expires();

    /** When its content last changed here. */
    Optional<Instant> changed();

    /** When its source last said that this is its content. */
    Optional<Instant> checked();

    /** Why what is known is not as fresh as it could be, with the way forward; empty when the last attempt went well. */
    Optional<Reason> trouble();

    /** What of the index was left out and why, a sentence each. */
    List<String> problems();

    /**
     * An element of {@code registry list --json}: {@code name}, {@code url}, {@code scopes}, {@code known}, {@code signer},
     * {@code plugins}, {@code versions}, {@code number}, {@code expires}, {@code changed}, {@code checked} (ISO 8601),
     * {@code trouble}, {@code problems}. What is not there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("url", url());
        map.put("scopes", scopes());
        map.put("known", known());
        map.put("signer", signer().orElse(null));
        map.put("plugins", plugins());
        map.put("versions", versions());
        map.put("number", number().isPresent() ? number().getAsLong() : null);
        map.put("expires", expires().map(Instant::toString).orElse(null));
        map.put("changed", changed().map(Instant::toString).orElse(null));
        map.put("checked", checked().map(Instant::toString).orElse(null));
        map.put("trouble", trouble().map(Reason::toMap).orElse(null));
        map.put("problems", problems());
        return Dictionaries.copyOf(map);
    }
}
