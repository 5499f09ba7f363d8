package io.aitbc.plugins.manager.admission;

import java.util.Arrays;

/** The first bytes of an archive. */
final class ArchiveSignature {

    static final int LENGTH = 4;

    private static final byte[] ENTRY = {'P', 'K', 3, 4};
    private static final byte[] EMPTY = {'P', 'K', 5, 6};

    private ArchiveSignature() {}

    static boolean ofEmptyArchive(byte[] head) {
        return Arrays.equals(head, EMPTY);
    }

    /** True for the first bytes of an entry, for fewer of them, and where the rest is reserved but not written yet. */
    static boolean mayBecomeArchive(byte[] head) {
        int written = head.length;
        while (written > 0 && head[written - 1] == 0) {
            written--;
        }
        return Arrays.equals(head, 0, written, ENTRY, 0, written);
    }
}
