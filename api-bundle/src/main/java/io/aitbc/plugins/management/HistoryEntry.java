package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Something that happened to the versions of a plugin. Immutable. */
@ProviderType
public interface HistoryEntry {

    /** The plugin's name. */
    String plugin();

    /** When it happened. */
    Instant when();

    /**
     * What happened: {@code installed} (bytes that never ran here before were started), {@code committed} (they, or a
     * configuration, passed their probation), {@code returned} (others failed theirs, and this version is back),
     * {@code rolled_back} (the operator went to this version), {@code pinned}, {@code unpinned},
     * {@code configuration_returned}, {@code left_out} (the runtime ended twice while they were on trial),
     * {@code let_in} or {@code withdrawn} (a change of several plugins failed, and of this one nothing had proven itself
     * before). May grow.
     */
    String event();

    /** The version that it is about. */
    String version();

    /** The SHA-256 of its bytes, in hexadecimal. */
    Optional<String> sha256();

    /** Where it came from, as in {@link PluginView#source()}. */
    Optional<String> source();

    /** Why, or the operator's note. */
    Optional<String> note();

    /** Whether these bytes have proven themselves and are kept, so that a rollback can go to them. */
    boolean kept();

    /**
     * The JSON of an entry: {@code plugin}, {@code when} (ISO 8601), {@code event}, {@code version}, {@code sha256},
     * {@code source}, {@code note}, {@code kept}. What is not there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("plugin", plugin());
        map.put("when", when().toString());
        map.put("event", event());
        map.put("version", version());
        map.put("sha256", sha256().orElse(null));
        map.put("source", source().orElse(null));
        map.put("note", note().orElse(null));
        map.put("kept", kept());
        return Dictionaries.copyOf(map);
    }
}
