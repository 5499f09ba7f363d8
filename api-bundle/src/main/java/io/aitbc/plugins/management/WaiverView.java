package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** An operator's word that a vulnerability may pass for a time. Immutable. */
@ProviderType
public interface WaiverView {

    /** The id or alias of the advisory, as it was given. */
    String id();

    /** The plugin or library that it is for; {@code *} for all. */
    String plugin();

    /** Why, in the operator's words. */
    String reason();

    /** When it ends. */
    Instant until();

    /** When it was given. */
    Instant since();

    /** Whether its time is over, so that it does not count any more. */
    boolean expired();

    /**
     * The JSON of a waiver: {@code id}, {@code plugin}, {@code reason}, {@code until}, {@code since} (ISO 8601),
     * {@code expired}. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id());
        map.put("plugin", plugin());
        map.put("reason", reason());
        map.put("until", until().toString());
        map.put("since", since().toString());
        map.put("expired", expired());
        return Dictionaries.copyOf(map);
    }
}
