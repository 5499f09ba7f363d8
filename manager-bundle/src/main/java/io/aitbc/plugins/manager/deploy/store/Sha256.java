package io.aitbc.plugins.manager.deploy.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content hash, in lower-case hexadecimal. */
public final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private Sha256() {}

    public static String of(byte[] bytes) {
        return text(digest().digest(bytes));
    }

    /** Reads a file to its end; symbolic links are not followed. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return copy(in, OutputStream.nullOutputStream());
        }
    }

    /** Copies all bytes and hashes what was copied. */
    public static String copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        return text(digest.digest());
    }

    private static String text(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }
}
