package io.aitbc.plugins.manager.trust.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The text of {@code FILE.sig}: a line a signer, {@code aitbc-signature-1 <key id> <Base64 of 64 bytes>}. Signed is the
 * SHA-512 of FILE, so that openssl can make and check it too. Blank lines and lines that begin with {@code #} say
 * nothing. A line of any other form makes the whole text invalid: what cannot be read must not be passed over.
 */
public record DetachedSignatures(List<Line> lines) {

    /** What is put behind a file's name. */
    public static final String SUFFIX = ".sig";

    /** The largest signature file, in bytes. */
    public static final int LARGEST = 64 << 10;

    private static final String FORMAT = "aitbc-signature-1";
    private static final int SIGNATURE = 64;
    private static final int BUFFER = 1 << 16;

    /** What one key says. */
    public record Line(Fingerprint key, String base64) {
        byte[] signature() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /** What a line comes to. */
    public enum Finding {
        /** The key has signed these bytes. */
        SOUND,
        /** The key has not signed these bytes. */
        BROKEN,
        /** Nobody here knows this key, so nothing can be said. */
        UNKNOWN_KEY
    }

    /** What the line of a key comes to. */
    public record Result(Fingerprint key, Finding finding) {}

    /** Copies the lines. */
    public DetachedSignatures {
        lines = List.copyOf(lines);
    }

    /** No signature. */
    public static DetachedSignatures none() {
        return new DetachedSignatures(List.of());
    }

    /**
     * Reads a text.
     *
     * @param name what the file is called in sentences, quoted
     */
    public static DetachedSignatures parse(String text, String name) throws BadKeyMaterial {
        if (text.length() > LARGEST) {
            throw tooLarge(name);
        }
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String words = line.strip();
            if (!words.isEmpty() && !words.startsWith("#")) {
                lines.add(line(words, number, name));
            }
        }
        if (lines.isEmpty()) {
            throw new BadKeyMaterial(name + " holds no signature. Sign the file again with 'aitbc plugin sign', or"
                    + " remove the signature file.");
        }
        return new DetachedSignatures(lines);
    }

    private static Line line(String text, int number, String name) throws BadKeyMaterial {
        String[] words = text.split("\\s+", -1);
        Optional<Fingerprint> key = words.length == 3 ? Fingerprint.find(words[1]) : Optional.empty();
        if (key.isEmpty() || !words[0].equals(FORMAT) || !isSignature(words[2])) {
            throw new BadKeyMaterial(name + " is no signature file: line " + number
                    + " is not '" + FORMAT + " <key id> <Base64 of 64 bytes>'. Sign the file"
                    + " again with 'aitbc plugin sign'.");
        }
        return new Line(key.get(), words[2]);
    }

    private static boolean isSignature(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == SIGNATURE;
        } catch (IllegalArgumentException e) {
            return false; // The caller says what was expected instead.
        }
    }

    /** Where the signatures of a file are. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /** The text of the signature file beside a file, as much of it as may be; empty when there is none. */
    public static Optional<String> textBeside(Path file) throws IOException {
        Path beside = beside(file);
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(beside)) {
            // One byte more than may be, so that whoever parses it says so.
            return Optional.of(new String(in.readNBytes(LARGEST + 1), StandardCharsets.ISO_8859_1));
        }
    }

    private static BadKeyMaterial tooLarge(String name) {
        return new BadKeyMaterial(name + " is larger than " + (LARGEST >> 10) + " KiB, which no signature file is."
                + " Sign the file again with 'aitbc plugin sign'.");
    }

    /** The same with a signature by this key, in the place of an earlier one by it. */
    public DetachedSignatures with(SigningKey key, byte[] digest) {
        Fingerprint id = key.verifyingKey().id();
        List<Line> all = new ArrayList<>(lines);
        all.removeIf(line -> line.key().equals(id));
        all.add(new Line(id, Base64.getEncoder().encodeToString(key.sign(digest))));
        return new DetachedSignatures(all);
    }

    /**
     * What every line comes to, in their order.
     *
     * @param digest of the file, see {@link #digest}
     * @param keys all that are known, trusted or not
     */
    public List<Result> verify(byte[] digest, Function<Fingerprint, Optional<VerifyingKey>> keys) {
        return lines.stream()
                .map(line -> new Result(
                        line.key(),
                        keys.apply(line.key())
                                .map(key -> key.verifies(digest, line.signature()) ? Finding.SOUND : Finding.BROKEN)
                                .orElse(Finding.UNKNOWN_KEY)))
                .toList();
    }

    /** The text of a signature file. */
    public String print() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(FORMAT)
                .append(' ')
                .append(line.key())
                .append(' ')
                .append(line.base64())
                .append('\n'));
        return text.toString();
    }

    /** What is signed of a file: its SHA-512. */
    public static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha512();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    /** What is signed of bytes: their SHA-512. */
    public static byte[] digest(byte[] bytes) {
        return sha512().digest(bytes);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-512; this one does not", e);
        }
    }
}
