package io.aitbc.plugins.manager.bundles;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that are hashed while the framework reads them, so that what is installed is known and not what is on the disk. */
final class HashedInput extends FilterInputStream {

    private final MessageDigest digest;
    private boolean closed;

    HashedInput(InputStream in) {
        this(in, sha256());
    }

    private HashedInput(InputStream in, MessageDigest digest) {
        super(new DigestInputStream(in, digest));
        this.digest = digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not", e);
        }
    }

    /** Reads what nobody has read first: the hash is that of everything. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                transferTo(OutputStream.nullOutputStream());
            } finally {
                super.close();
            }
        }
    }

    /** Of everything. */
    String hash() throws IOException {
        close();
        return HexFormat.of().formatHex(digest.digest());
    }
}
