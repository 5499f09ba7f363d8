package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file is the archive and nothing else: it begins with an entry, entries follow each other without a gap and without
 * sharing bytes, the directory follows. Otherwise it can be a script, a picture or another archive at the same time.
 */
final class NothingBetween implements Rule {

    /** The lengths of what may stand behind content: checksum and sizes, with or without a signature, in two widths. */
    private static final Set<Long> DESCRIPTORS = Set.of(12L, 16L, 20L, 24L);

    @Override
    public List<Fault> faults(Listing listing) {
        List<Entry> inOrder = new ArrayList<>(listing.entries());
        inOrder.sort(Comparator.comparingLong(Entry::offset));
        long end = 0;
        boolean descriptor = false;
        for (Entry entry : inOrder) {
            Optional<Fault> fault = gap(end, entry.offset(), descriptor);
            if (fault.isPresent()) {
                return List.of(fault.get());
            }
            end = entry.contentEnd();
            descriptor = entry.local().sizesFollow();
        }
        return gap(end, listing.directoryOffset(), descriptor).stream().toList();
    }

    private static Optional<Fault> gap(long end, long next, boolean descriptor) {
        long gap = next - end;
        if (gap == 0 || (descriptor && DESCRIPTORS.contains(gap))) {
            return Optional.empty();
        }
        return Optional.of(Fault.ofBuild(
                gap < 0
                        ? "has entries that share their bytes"
                        : end == 0
                                ? "begins with " + gap + " bytes that are no part of the archive"
                                : "hides " + gap + " bytes between its entries"));
    }
}
