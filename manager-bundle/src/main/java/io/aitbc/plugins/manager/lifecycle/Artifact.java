package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.manager.admission.Descriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Admitted bytes: what was read out of them, and where the staged copy is.
 *
 * @param sha256 lower-case hexadecimal hash of the staged bytes
 * @param staged the staged copy; nothing is ever read from the deploy folder again
 * @param source where it came from, in words: {@code deploy}, {@code plugins}, {@code command}, or the folder's path
 * @param file the operator's file, as long as there is one
 */
public record Artifact(Descriptor descriptor, String sha256, Path staged, String source, Optional<Path> file) {}
