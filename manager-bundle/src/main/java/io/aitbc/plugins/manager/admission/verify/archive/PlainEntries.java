package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Content is stored or deflated, not encrypted; folders are empty, since nobody signs what is in them. */
final class PlainEntries implements Rule {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    @Override
    public List<Fault> faults(Listing listing) {
        List<Fault> faults = new ArrayList<>();
        add(faults, listing, entry -> entry.header().isEncrypted(), "has an encrypted entry ");
        add(faults, listing, entry -> !isReadable(entry), "has an entry packed in an unknown way, ");
        add(faults, listing, PlainEntries::isLying, "claims another size than it has for the entry ");
        add(
                faults,
                listing,
                entry -> entry.isFolder() && entry.header().size() > 0,
                "has content in the folder entry ");
        return faults;
    }

    private static void add(List<Fault> faults, Listing listing, Predicate<Entry> broken, String what) {
        List<String> names =
                listing.entries().stream().filter(broken).map(Entry::name).toList();
        if (!names.isEmpty()) {
            faults.add(Fault.ofBuild(what + Structure.some(names)));
        }
    }

    private static boolean isReadable(Entry entry) {
        return entry.header().method() == STORED || entry.header().method() == DEFLATED;
    }

    private static boolean isLying(Entry entry) {
        return entry.header().method() == STORED
                && entry.header().size() != entry.header().packed();
    }
}
