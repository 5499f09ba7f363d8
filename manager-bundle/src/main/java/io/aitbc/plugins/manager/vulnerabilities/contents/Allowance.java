package io.aitbc.plugins.manager.vulnerabilities.contents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of a bundle is looked at: its inside may be made to keep a reader busy for ever. One use. */
final class Allowance {

    static final int DEEPEST = 5;

    private final int mostEntries;
    private final long mostBytes;
    private int entries;
    private long bytes;

    /**
     * Nothing is spent yet.
     *
     * @param mostEntries in the bundle and in all archives inside it
     * @param mostBytes unpacked, of what is in archives inside it
     */
    Allowance(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /** Far more than a bundle with native libraries has, and seconds of work at most. */
    static Allowance usual() {
        return new Allowance(200_000, 2L << 30);
    }

    /** Nothing more is looked at. */
    static final class Spent extends IOException {
        private static final long serialVersionUID = 1;

        Spent(String what) {
            super(what);
        }
    }

    /** One more entry, in the bundle or in an archive inside it. */
    void entry() throws Spent {
        if (++entries > mostEntries) {
            throw new Spent("more than " + mostEntries + " entries");
        }
    }

    /** Counts what is read of something in an archive inside. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = in.read();
                count(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                count(Math.max(read, 0));
                return read;
            }

            @Override
            public void close() {
                // The entry belongs to whoever opened the archive.
            }
        };
    }

    private void count(int read) throws Spent {
        bytes += read;
        if (bytes > mostBytes) {
            throw new Spent("archives with more than " + mostBytes + " bytes in them");
        }
    }
}
