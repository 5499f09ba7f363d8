package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Every name is there once: of two, one reader takes the first and another the last. In {@code META-INF} names that
 * differ only in case are the same, as for the JDK.
 */
final class UniqueNames implements Rule {

    @Override
    public List<Fault> faults(Listing listing) {
        Set<String> seen = new HashSet<>();
        List<String> twice = listing.entries().stream()
                .filter(entry -> !seen.add(key(entry)))
                .map(Entry::name)
                .distinct()
                .toList();
        return twice.isEmpty()
                ? List.of()
                : List.of(Fault.ofBuild("has several entries of the name " + Structure.some(twice)));
    }

    private static String key(Entry entry) {
        String inMetaInf = entry.inMetaInf();
        return inMetaInf.isEmpty() ? entry.header().name() : "META-INF/" + inMetaInf.toUpperCase(Locale.ROOT);
    }
}
