package io.aitbc.plugins.manager.sets.lock;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A set of plugins and libraries. Immutable.
 *
 * @param entries sorted by name; several versions of a library by version
 */
public record LockFile(List<Entry> entries) {

    /** The number of the format; a file with another one is refused. */
    public static final int FORMAT = 1;

    /**
     * One plugin or library.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param signers fingerprints of those whose signatures were sound; for people to compare, the hash decides
     * @param source where it came from, in words
     * @param registry the registry that had it
     * @param url the address that it was installed from
     */
    public record Entry(
            String name,
            String version,
            boolean isPlugin,
            String sha256,
            List<String> signers,
            String source,
            Optional<String> registry,
            Optional<String> url) {

        /** Sorts the signers. */
        public Entry {
            signers = signers.stream().sorted().toList();
        }
    }

    /** Sorts the entries. */
    public LockFile {
        entries = entries.stream()
                .sorted(Comparator.<Entry, String>comparing(each -> each.name().toLowerCase(Locale.ROOT))
                        .thenComparing(Entry::name)
                        .thenComparing(Entry::version))
                .toList();
    }
}
