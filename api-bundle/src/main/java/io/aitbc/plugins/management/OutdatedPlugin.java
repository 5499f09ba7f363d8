package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A plugin of which a registry has a higher version. Immutable. */
@ProviderType
public interface OutdatedPlugin {

    /** Its name. */
    String name();

    /** The version that is installed. */
    String installed();

    /** The highest version that {@code plugin update} would bring it to, together with all others; empty when none. */
    Optional<String> attainable();

    /** The highest version that its registry has. */
    String latest();

    /** The registry. */
    String registry();

    /** Why the latest version is not attainable, or is not taken by itself; empty when it is. */
    Optional<String> remark();

    /**
     * An element of {@code plugin outdated --json}: {@code name}, {@code installed}, {@code attainable}, {@code latest},
     * {@code registry}, {@code remark}. What is not there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("installed", installed());
        map.put("attainable", attainable().orElse(null));
        map.put("latest", latest());
        map.put("registry", registry());
        map.put("remark", remark().orElse(null));
        return Dictionaries.copyOf(map);
    }
}
