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

    /**
     * Plugins that run and would be asked to take a changed configuration while they run. Each goes on, or is restarted with
     * those that need it when it says no: only its code knows.
     */
    List<String> reconfigures();

    /** Plugins that the configuration would disable, whether they run now or not. */
    List<String> disables();

    /** Plugins that run and could not any more: the reason for a refusal unless the change is forced. */
    List<String> breaks();

    /**
     * Plugins whose new configuration would not be taken, each with what is wrong: one that runs keeps its values, another
     * does not start. Sorted by name.
     */
    Map<String, Reason> refused();

    /** Why the change would not be made at all; of the others only {@link #breaks()} says anything then. */
    Optional<Reason> refusal();

    /** What new bytes ask to be allowed to do, a sentence each, with what becomes of it where that is not yet granted. */
    default List<String> permissions() {
        return List.of();
    }

    /**
     * The JSON of {@code --plan}: {@code starts}, {@code stops}, {@code restarts}, {@code reconfigures}, {@code disables},
     * {@code breaks}, {@code refused} (reasons by name), {@code permissions}, {@code refusal}. Unmodifiable; a refusal that
     * is not there is an absent key.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("starts", starts());
        map.put("stops", stops());
        map.put("restarts", restarts());
        map.put("reconfigures", reconfigures());
        map.put("disables", disables());
        map.put("breaks", breaks());
        Map<String, Object> reasons = new LinkedHashMap<>();
        refused().forEach((name, reason) -> reasons.put(name, reason.toMap()));
        map.put("refused", reasons);
        map.put("permissions", permissions());
        map.put("refusal", refusal().map(Reason::toMap).orElse(null));
        return Dictionaries.copyOf(map);
    }
}
