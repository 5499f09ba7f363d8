package io.aitbc.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Replaces text constants of a class file, so that one compiled fixture can be many plugins of other names and versions. */
final class ClassConstants {
    private static final int HEADER = 8;

    private final Map<String, String> replacements;

    ClassConstants(Map<String, String> replacements) {
        this.replacements = Map.copyOf(replacements);
    }

    /** The class file with each constant that equals a key replaced; everything refers to constants by number. */
    byte[] replaceIn(byte[] classFile) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(classFile.length);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
                DataOutputStream out = new DataOutputStream(result)) {
            out.write(in.readNBytes(HEADER));
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == 1) {
                    String text = in.readUTF();
                    out.writeUTF(replacements.getOrDefault(text, text));
                } else {
                    out.write(in.readNBytes(size(tag)));
                }
                if (tag == 5 || tag == 6) {
                    index++; // a long or a double takes two numbers
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result.toByteArray();
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("Unknown constant tag " + tag);
        };
    }
}
