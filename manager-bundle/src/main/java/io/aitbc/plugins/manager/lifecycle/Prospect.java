package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.admission.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A state of things that is only imagined, to say what it would come to.
 *
 * @param bytes what would be chosen for plugins instead of what is; empty for one that would be gone
 * @param libraries what would come along for them to import from
 * @param settings what would be in force; empty when that stays
 * @param configurations gives the configuration that a plugin would have, on a worker; empty when that stays
 * @param together whether all that is brought has to run then, as far as it is wanted
 */
public record Prospect(
        Map<String, Optional<Artifact>> bytes,
        List<Artifact> libraries,
        Optional<RuntimeSettings> settings,
        Optional<Function<Descriptor, Configured>> configurations,
        boolean together) {

    /** Other bytes of some plugins. */
    public static Prospect of(Map<String, Optional<Artifact>> bytes, List<Artifact> libraries) {
        return new Prospect(bytes, libraries, Optional.empty(), Optional.empty(), false);
    }

    /** The same as one change, which is to be made wholly or not at all. */
    public static Prospect together(Map<String, Optional<Artifact>> bytes, List<Artifact> libraries) {
        return new Prospect(bytes, libraries, Optional.empty(), Optional.empty(), true);
    }

    /** Other bytes of one plugin, or none. */
    public static Prospect of(String name, Optional<Artifact> after) {
        return of(Map.of(name, after), List.of());
    }

    /** The same, where plugins would have these configurations. */
    public Prospect configured(Function<Descriptor, Configured> instead) {
        return new Prospect(bytes, libraries, settings, Optional.of(instead), together);
    }

    /** The same under these settings. */
    public Prospect under(RuntimeSettings instead) {
        return new Prospect(bytes, libraries, Optional.of(instead), configurations, together);
    }
}
