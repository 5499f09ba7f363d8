package io.aitbc.plugins.manager.admission.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives taken apart, changed and put together again, also in ways that no tool offers. */
final class Zip {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static Zip of(byte[] bytes) {
        Zip zip = new Zip();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    Zip with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Zip with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    Zip without(String name) {
        if (entries.remove(name) == null) {
            throw new AssertionError(name + " is not in " + entries.keySet());
        }
        return this;
    }

    Zip withoutSignatures() {
        entries.keySet().removeIf(name -> name.endsWith(".SF") || name.endsWith(".EC") || name.endsWith(".RSA"));
        return this;
    }

    String text(String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Replaces a name wherever it stands in the bytes of an archive; the same length keeps everything in place. */
    static byte[] renamed(byte[] archive, String name, String other) {
        return replaced(
                archive, name.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8), true, true);
    }

    /** Replaces a name where it stands first, in front of the content, and not in the directory. */
    static byte[] renamedInFront(byte[] archive, String name, String other) {
        return replaced(
                archive, name.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8), true, false);
    }

    private static byte[] replaced(byte[] archive, byte[] before, byte[] after, boolean first, boolean others) {
        byte[] changed = archive.clone();
        boolean found = false;
        for (int at = 0; at <= archive.length - before.length; at++) {
            boolean here = java.util.Arrays.equals(archive, at, at + before.length, before, 0, before.length);
            if (here && (found ? others : first)) {
                System.arraycopy(after, 0, changed, at, after.length);
            }
            found |= here;
        }
        return changed;
    }

    /** Other bytes in front, once as they are, once with every offset moved so that all readers agree. */
    static byte[] prefixed(byte[] archive, byte[] prefix, boolean moved) {
        ByteBuffer all = ByteBuffer.allocate(prefix.length + archive.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(prefix).put(archive);
        if (moved) {
            int end = all.limit() - 22;
            int directory = all.getInt(end + 16) + prefix.length;
            all.putInt(end + 16, directory);
            for (int at = directory; at < end; ) {
                all.putInt(at + 42, all.getInt(at + 42) + prefix.length);
                at += 46 + all.getShort(at + 28) + all.getShort(at + 30) + all.getShort(at + 32);
            }
        }
        return all.array();
    }

    /** The same archive, whose directory does not list an entry any more; its content stays. */
    static byte[] withoutListing(byte[] archive, String name) {
        ByteBuffer all = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = central(all, name);
        int end = all.limit() - 22;
        int next = at + 46 + all.getShort(at + 28) + all.getShort(at + 30) + all.getShort(at + 32);
        int gone = next - at;
        ByteBuffer shorter = ByteBuffer.allocate(archive.length - gone).order(ByteOrder.LITTLE_ENDIAN);
        shorter.put(archive, 0, at).put(archive, next, archive.length - next);
        int newEnd = end - gone;
        short count = (short) (all.getShort(end + 10) - 1);
        shorter.putShort(newEnd + 8, count);
        shorter.putShort(newEnd + 10, count);
        shorter.putInt(newEnd + 12, all.getInt(end + 12) - gone);
        return shorter.array();
    }

    /** The same archive, which claims another size for an entry in its directory. */
    static byte[] claiming(byte[] archive, String name, int size) {
        ByteBuffer all = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(central(all, name) + 24, size);
        return all.array();
    }

    /** The same archive, whose first entry says in both places that it is encrypted. */
    static byte[] encrypted(byte[] archive) {
        ByteBuffer all = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int directory = all.getInt(all.limit() - 22 + 16);
        all.putShort(6, (short) (all.getShort(6) | 1));
        all.putShort(directory + 8, (short) (all.getShort(directory + 8) | 1));
        return all.array();
    }

    private static int central(ByteBuffer all, String name) {
        int end = all.limit() - 22;
        for (int at = all.getInt(end + 16); at < end; ) {
            byte[] called = new byte[all.getShort(at + 28)];
            all.get(at + 46, called);
            if (new String(called, StandardCharsets.UTF_8).equals(name)) {
                return at;
            }
            at += 46 + called.length + all.getShort(at + 30) + all.getShort(at + 32);
        }
        throw new AssertionError("No " + name);
    }
}
