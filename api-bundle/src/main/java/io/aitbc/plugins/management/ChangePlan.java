package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a change would do if it were made now. Nothing was changed for it, and nothing holds the runtime to it: what happens
 * in between counts. All lists are sorted by name and unmodifiable.
 */
@ProviderType
public interface ChangePlan {

    /** Plugins that do not run and would. */
    List<String> starts();

    /** Plugins that run and would not. */
    List<String> stops();

    /** Plugins that run, would be stopped, and would run again. */
    List<String> restarts();

    /** Plugins that run and could not any more: the reason for a refusal unless the change is forced. */
    List<String> breaks();

    /** Why the change would not be made at all; the first three lists are empty then. */
    Optional<Reason> refusal();

    /**
     * The JSON of {@code --plan}: {@code starts}, {@code stops}, {@code restarts}, {@code breaks}, {@code refusal}.
     * Unmodifiable; a refusal that is not there is an absent key.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("starts", starts());
        map.put("stops", stops());
        map.put("restarts", restarts());
        map.put("breaks", breaks());
        map.put("refusal", refusal().map(Reason::toMap).orElse(null));
        return Dictionaries.copyOf(map);
    }
}
