package io.aitbc.plugins.manager.registry.index;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a registry offers. Immutable.
 *
 * @param entries by name, the highest version first
 * @param names all names that the document speaks of in lower case, those of entries that were left out included: a
 *     name that one registry has, even badly written, must not come from another one
 * @param number goes up with each change of a signed index
 * @param expires after this moment a signed index says nothing any more
 * @param problems what was left out and why, a sentence each
 */
public record RegistryIndex(
        List<RegistryEntry> entries,
        Set<String> names,
        OptionalLong number,
        Optional<Instant> expires,
        List<String> problems) {

    /** Nothing is known. */
    public static final RegistryIndex EMPTY =
            new RegistryIndex(List.of(), Set.of(), OptionalLong.empty(), Optional.empty(), List.of());

    /** Copies and sorts. */
    public RegistryIndex {
        entries = entries.stream().sorted(RegistryEntry.ORDER).toList();
        names = Set.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** Whether the document speaks of a name, ignoring case. */
    public boolean knows(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The versions of a plugin, the highest first. */
    public List<RegistryEntry> versions(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).toList();
    }
}
