package io.aitbc.plugins.manager.admission.verify.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Both lists of an archive.
 *
 * @param size of the file
 * @param entries in the order of the central directory
 * @param directoryOffset where the central directory begins
 */
public record Listing(long size, List<Entry> entries, long directoryOffset) {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int ZIP64_COUNT = 0xFFFF;
    private static final long ZIP64_SIZE = 0xFFFFFFFFL;
    private static final long LARGEST_DIRECTORY = 32L << 20;

    /** The lists cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Unreadable(Fault fault) {
            super(fault.what());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Copies the list. */
    public Listing {
        entries = List.copyOf(entries);
    }

    /** Reads the lists of a file. */
    static Listing read(Path file) throws Unreadable, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reading(channel).read();
        }
    }

    private static Unreadable broken(String what) {
        return new Unreadable(new Fault(what, "Copy the file again; if it stays so, build it again."));
    }

    /** One pass over an open file. */
    private static final class Reading {

        private final FileChannel channel;
        private final long size;

        Reading(FileChannel channel) throws IOException {
            this.channel = channel;
            this.size = channel.size();
        }

        Listing read() throws Unreadable, IOException {
            if (size < END_LENGTH) {
                throw broken("is not a complete archive");
            }
            int tailLength = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
            ByteBuffer tail = at(size - tailLength, tailLength);
            int end = end(tail);
            long endOffset = size - tailLength + end;
            int count = unsigned16(tail, end + 10);
            long directorySize = unsigned32(tail, end + 12);
            long directoryOffset = unsigned32(tail, end + 16);
            if (count == ZIP64_COUNT || directorySize == ZIP64_SIZE || directoryOffset == ZIP64_SIZE) {
                throw new Unreadable(new Fault(
                        "has more than " + (ZIP64_COUNT - 1) + " entries or more than 4 GiB",
                        "Pack data that is no code outside the bundle."));
            }
            if (unsigned16(tail, end + 4) != 0
                    || unsigned16(tail, end + 6) != 0
                    || unsigned16(tail, end + 8) != count) {
                throw broken("is a part of an archive of several files");
            }
            if (directorySize > LARGEST_DIRECTORY || directoryOffset + directorySize > endOffset) {
                throw broken("has a directory that lies outside it");
            }
            if (directoryOffset + directorySize != endOffset) {
                throw new Unreadable(Fault.ofBuild("has " + (endOffset - directoryOffset - directorySize)
                        + " bytes that its directory does not account for, in front of it or before its end"));
            }
            return new Listing(size, entries(at(directoryOffset, (int) directorySize), count), directoryOffset);
        }

        /** The one end record that ends where the file ends. */
        private static int end(ByteBuffer tail) throws Unreadable {
            int found = -1;
            for (int at = 0; at <= tail.limit() - END_LENGTH; at++) {
                if (tail.getInt(at) == END && at + END_LENGTH + unsigned16(tail, at + 20) == tail.limit()) {
                    if (found >= 0) {
                        throw new Unreadable(Fault.ofBuild("has two ends, so that nobody can say which one counts"));
                    }
                    found = at;
                }
            }
            if (found < 0) {
                throw broken("is not a complete archive");
            }
            return found;
        }

        private List<Entry> entries(ByteBuffer directory, int count) throws Unreadable, IOException {
            List<Entry> entries = new ArrayList<>();
            int at = 0;
            for (int i = 0; i < count; i++) {
                if (at + CENTRAL_LENGTH > directory.limit() || directory.getInt(at) != CENTRAL) {
                    throw broken("has a damaged directory");
                }
                int nameLength = unsigned16(directory, at + 28);
                int next = at
                        + CENTRAL_LENGTH
                        + nameLength
                        + unsigned16(directory, at + 30)
                        + unsigned16(directory, at + 32);
                if (next > directory.limit()) {
                    throw broken("has a damaged directory");
                }
                byte[] name = bytes(directory, at + CENTRAL_LENGTH, nameLength);
                Entry.Header header = new Entry.Header(
                        new String(name, StandardCharsets.ISO_8859_1),
                        unsigned16(directory, at + 8),
                        unsigned16(directory, at + 10),
                        unsigned32(directory, at + 16),
                        unsigned32(directory, at + 20),
                        unsigned32(directory, at + 24));
                entries.add(entry(name, header, unsigned32(directory, at + 42)));
                at = next;
            }
            if (at != directory.limit()) {
                throw broken("has a directory with entries that it does not count");
            }
            return entries;
        }

        private Entry entry(byte[] name, Entry.Header header, long offset) throws Unreadable, IOException {
            String shown = new String(name, StandardCharsets.UTF_8);
            if (offset + LOCAL_LENGTH > size) {
                throw broken("has an entry that lies outside it");
            }
            ByteBuffer fixed = at(offset, LOCAL_LENGTH);
            int nameLength = unsigned16(fixed, 26);
            long content = offset + LOCAL_LENGTH + nameLength + unsigned16(fixed, 28);
            if (fixed.getInt(0) != LOCAL || content + header.packed() > size) {
                throw broken("has an entry that is not where its directory says");
            }
            Entry.Header local = new Entry.Header(
                    new String(
                            bytes(at(offset + LOCAL_LENGTH, nameLength), 0, nameLength), StandardCharsets.ISO_8859_1),
                    unsigned16(fixed, 6),
                    unsigned16(fixed, 8),
                    unsigned32(fixed, 14),
                    unsigned32(fixed, 18),
                    unsigned32(fixed, 22));
            return new Entry(shown, isText(name), header, offset, local, content);
        }

        private static boolean isText(byte[] name) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
                return true;
            } catch (CharacterCodingException e) {
                return false; // A rule says so.
            }
        }

        private ByteBuffer at(long offset, int length) throws Unreadable, IOException {
            ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw broken("is not a complete archive");
                }
            }
            return buffer.flip();
        }

        private static byte[] bytes(ByteBuffer buffer, int at, int length) {
            byte[] bytes = new byte[length];
            buffer.get(at, bytes);
            return bytes;
        }

        private static int unsigned16(ByteBuffer buffer, int at) {
            return buffer.getShort(at) & 0xFFFF;
        }

        private static long unsigned32(ByteBuffer buffer, int at) {
            return buffer.getInt(at) & 0xFFFFFFFFL;
        }
    }
}
