package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import java.util.Optional;

/**
 * One version that a registry offers, measured against this runtime. Immutable.
 *
 * @param misfit why it cannot be installed here, as "it needs .., and this is .."; empty when nothing speaks against it.
 *     The bundle itself has the last word, at admission
 */
public record Offer(RegistryPlace registry, RegistryEntry entry, Optional<String> misfit) {

    /** Whether nothing speaks against installing it here. */
    public boolean fits() {
        return misfit.isEmpty();
    }
}
