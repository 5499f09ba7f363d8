package io.aitbc.plugins.manager.publish;

import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Key files, and signing with them. */
final class Keys {

    private Keys() {}

    /** Makes a pair of files, the private one for its owner only; neither is ever written over. */
    static SigningKey generate(Path privateFile, Path publicFile) throws CommandFailure, IOException {
        for (Path file : List.of(privateFile, publicFile)) {
            if (Files.exists(file)) {
                throw new CommandFailure(
                        Exit.REFUSED,
                        "No key was made: the file " + Quote.of(file.toString())
                                + " is there already, and what was signed with it could not be checked any more. Choose another"
                                + " name.");
            }
        }
        SigningKey key = SigningKey.generate();
        try {
            Files.createFile(privateFile, forItsOwner(privateFile));
            Files.writeString(privateFile, key.pem(), StandardOpenOption.TRUNCATE_EXISTING);
            Files.writeString(publicFile, key.verifyingKey().pem(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "No key was made: the file " + Quote.of(e.getFile()) + " has just appeared. Try again.");
        }
        return key;
    }

    private static FileAttribute<?>[] forItsOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    static SigningKey signing(Path file) throws CommandFailure {
        try {
            return SigningKey.of(PemFile.read(file));
        } catch (BadKeyMaterial e) {
            throw new CommandFailure(Exit.REFUSED, e.sentence());
        }
    }

    /** The public key of a file that holds it or the private one. */
    static VerifyingKey verifying(Path file) throws CommandFailure {
        try {
            PemFile pem = PemFile.read(file);
            return pem.all(PemFile.PRIVATE_KEY).isEmpty()
                    ? VerifyingKey.of(pem)
                    : SigningKey.of(pem).verifyingKey();
        } catch (BadKeyMaterial e) {
            throw new CommandFailure(Exit.REFUSED, e.sentence());
        }
    }

    /**
     * Signs a file. Signatures by others stay if they were made after the file was last written; older ones are about other
     * bytes.
     *
     * @return the file with the signatures
     */
    static Path sign(Path file, SigningKey key) throws CommandFailure, IOException {
        Path beside = file.resolveSibling(file.getFileName() + DetachedSignatures.SUFFIX);
        DetachedSignatures signatures = others(file, beside).with(key, DetachedSignatures.digest(file));
        IndexFile.replace(beside, signatures.print().getBytes(StandardCharsets.UTF_8));
        return beside;
    }

    private static DetachedSignatures others(Path file, Path beside) throws CommandFailure, IOException {
        try {
            Optional<String> text = DetachedSignatures.textBeside(file);
            boolean later = text.isPresent()
                    && Files.getLastModifiedTime(beside).compareTo(Files.getLastModifiedTime(file)) >= 0;
            return later
                    ? DetachedSignatures.parse(text.get(), Quote.of(beside.toString()))
                    : DetachedSignatures.none();
        } catch (BadKeyMaterial e) {
            throw new CommandFailure(Exit.REFUSED, e.sentence());
        }
    }
}
