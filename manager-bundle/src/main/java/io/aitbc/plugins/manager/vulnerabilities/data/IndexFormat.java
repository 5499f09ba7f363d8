package io.aitbc.plugins.manager.vulnerabilities.data;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What writing and reading the index have in common. */
final class IndexFormat {

    static final int MAGIC = 0xA17B05F1;
    static final int NUMBER = 1;

    private IndexFormat() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }

    /** Not {@link DataOutputStream#writeUTF}, which has room for 64 KiB only. */
    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** {@code most}: how many bytes are left to read, so that a damaged length asks for no memory. */
    static String read(DataInputStream in, long most) throws IOException {
        byte[] bytes = new byte[length(in, most)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static int length(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("impossible length " + length);
        }
        return length;
    }
}
