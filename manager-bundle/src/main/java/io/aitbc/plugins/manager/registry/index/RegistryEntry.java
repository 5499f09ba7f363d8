package io.aitbc.plugins.manager.registry.index;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One version of one plugin, as an index describes it. Immutable. Specification: an element of {@code plugins} of the
 * registry format.
 *
 * @param name a plugin's name
 * @param requires the other plugins and the platform that it needs
 * @param permissions what it will ask for, in words
 * @param review empty when nobody says to have read the code
 * @param defects why its bundle cannot be fetched although the entry can be read, a sentence each
 */
public record RegistryEntry(
        String name,
        SemVer version,
        About about,
        Parcel parcel,
        Compatibility compatibility,
        List<Dependency> requires,
        List<String> permissions,
        Optional<Review> review,
        List<String> defects) {

    /** By name, then the highest version first: SemVer's order, whatever the order of the file. */
    public static final Comparator<RegistryEntry> ORDER = Comparator.<RegistryEntry, String>comparing(
                    entry -> entry.name().toLowerCase(Locale.ROOT))
            .thenComparing(RegistryEntry::version, Comparator.reverseOrder());

    /** Copies the lists. */
    public RegistryEntry {
        requires = List.copyOf(requires);
        permissions = List.copyOf(permissions);
        defects = List.copyOf(defects);
    }

    /** Name and version as sentences call it: {@code 'wallet' 1.2.0}. */
    public String subject() {
        return "'" + name + "' " + version;
    }

    /** Why it cannot be installed here, as far as the index knows; empty when nothing speaks against it. */
    public Optional<String> misfit(AdmissionContext here) {
        return defects.stream().findFirst().or(() -> compatibility.misfit(here, requires));
    }
}
