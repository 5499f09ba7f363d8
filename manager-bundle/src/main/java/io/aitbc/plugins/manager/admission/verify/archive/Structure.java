package io.aitbc.plugins.manager.admission.verify.archive;

import io.aitbc.plugins.manager.admission.verify.archive.Listing.Unreadable;
import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be said of an archive's structure.
 *
 * @param entries none when the lists could not be read
 * @param faults in the order of the rules
 */
public record Structure(List<Entry> entries, List<Fault> faults) {

    private static final List<Rule> RULES = List.of(
            new UniqueNames(),
            new SafeNames(),
            new SameInBothLists(),
            new NothingBetween(),
            new PlainEntries(),
            new Limits(),
            new NoHiddenSignatures());

    /** Copies the lists. */
    public Structure {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * Examines a file.
     *
     * @throws IOException when the file itself cannot be read
     */
    public static Structure of(Path file) throws IOException {
        try {
            Listing listing = Listing.read(file);
            List<Fault> faults = RULES.stream()
                    .flatMap(rule -> rule.faults(listing).stream())
                    .toList();
            return new Structure(listing.entries(), faults);
        } catch (Unreadable e) {
            return new Structure(List.of(), List.of(e.fault()));
        }
    }

    /** Whether what is in the archive may be unpacked, be it to learn more of what is wrong. */
    public boolean mayBeRead() {
        return faults.isEmpty();
    }

    /** A few names for a sentence. */
    static String some(List<String> names) {
        String shown = String.join(", ", names.stream().limit(3).map(Quote::of).toList());
        return names.size() > 3 ? shown + " and " + (names.size() - 3) + " more" : shown;
    }
}
