package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.trust.Signing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Admitted bytes: what was read out of them, and where the staged copy is.
 *
 * @param sha256 lower-case hexadecimal hash of the staged bytes
 * @param staged the staged copy; nothing is ever read from the deploy folder again
 * @param source where it came from, in words: {@code deploy}, {@code plugins}, {@code command}, or the folder's path
 * @param file the operator's file, as long as there is one
 * @param signing who signed the bytes
 */
public record Artifact(
        Descriptor descriptor, String sha256, Path staged, String source, Optional<Path> file, Signing signing) {

    /** Bytes that nobody signed. */
    public Artifact(Descriptor descriptor, String sha256, Path staged, String source, Optional<Path> file) {
        this(descriptor, sha256, staged, source, file, Signing.NONE);
    }
}
