package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;

/**
 * What the registries offer of one name. Immutable.
 *
 * <p>For whoever installs: take a version from {@code all} that {@link Offer#fits}, unless {@code hold} says that none may
 * be taken. All offers are of one registry, because a name has one. Whoever remembers that an installed version came from
 * another registry asks the operator before taking one from here: what serves a name may have changed with the configuration.
 *
 * @param all every version, the highest first, those that do not fit included; empty when the name is not known, or held
 * @param hold why nothing of this name may be taken although something may be there; with the way forward
 * @param warnings what the operator must be told whoever answers: an index that could not be renewed, and its age
 */
public record Offers(String name, List<Offer> all, Optional<Cause> hold, List<String> warnings) {

    /** Copies the lists. */
    public Offers {
        all = List.copyOf(all);
        warnings = List.copyOf(warnings);
    }

    /** Those that nothing speaks against, the highest first. */
    public List<Offer> fitting() {
        return all.stream().filter(Offer::fits).toList();
    }
}
