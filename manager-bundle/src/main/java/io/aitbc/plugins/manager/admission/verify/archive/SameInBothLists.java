package io.aitbc.plugins.manager.admission.verify.archive;

import io.aitbc.plugins.manager.admission.verify.archive.Entry.Header;
import java.util.List;

/** A reader that goes from local header to local header sees what one sees that reads the central directory. */
final class SameInBothLists implements Rule {

    @Override
    public List<Fault> faults(Listing listing) {
        List<String> different = listing.entries().stream()
                .filter(entry -> differ(entry.header(), entry.local()))
                .map(Entry::name)
                .toList();
        return different.isEmpty()
                ? List.of()
                : List.of(Fault.ofBuild("says one thing in its directory and another in front of the entry "
                        + Structure.some(different)));
    }

    private static boolean differ(Header listed, Header local) {
        boolean sizes = listed.checksum() == local.checksum()
                && listed.packed() == local.packed()
                && listed.size() == local.size();
        boolean later = local.sizesFollow() && local.checksum() == 0 && local.packed() == 0 && local.size() == 0;
        return !listed.name().equals(local.name())
                || listed.method() != local.method()
                || listed.isEncrypted() != local.isEncrypted()
                || !(sizes || later);
    }
}
