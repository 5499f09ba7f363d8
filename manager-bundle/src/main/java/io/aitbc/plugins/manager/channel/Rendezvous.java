package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * How the two ends know each other: {@code data/run/cli} holds one line, {@code AITBC1 PORT TOKEN PROOF PID}. The client
 * shows that it could read the file by the token, the server that it wrote it by the proof. Both are made anew for each
 * server, so that a stranger who takes over a dead runtime's port learns nothing that opens anything.
 */
final class Rendezvous {
    static final String MAGIC = "AITBC1 ";

    /** The length of a hello up to and without the character after the token. */
    static final int HELLO = MAGIC.length() + 32;

    private final Path file;
    private final Path variables;
    private final String token;
    private final String proof;

    Rendezvous(Path directory) {
        this.file = directory.resolve("cli");
        this.variables = directory.resolve("env");
        SecureRandom random = new SecureRandom();
        this.token = hex(random, 16);
        this.proof = hex(random, 16);
    }

    private static String hex(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether these {@link #HELLO} bytes are the magic and the token; the time it takes says nothing about them. */
    boolean isHello(byte[] hello) {
        return MessageDigest.isEqual(hello, (MAGIC + token).getBytes(US_ASCII));
    }

    String proof() {
        return proof;
    }

    void announce(int port) throws IOException {
        write(
                file,
                MAGIC + port + " " + token + " " + proof + " "
                        + ProcessHandle.current().pid() + "\n");
    }

    void variables(Collection<String> names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : new TreeSet<>(names)) {
            text.append(name).append('\n');
        }
        write(variables, text.toString());
    }

    void withdraw() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(variables);
    }

    /** Never readable by others, and never seen half written. */
    private static void write(Path target, String text) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(target.getParent()).supportsFileAttributeView("posix")) {
            FileAttribute<?> mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(part, mine);
        }
        Files.writeString(part, text, UTF_8);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
