package io.aitbc.plugins.manager.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A bundle that has come and is what its index promised: bytes, length, name and version. It has not been verified or
 * admitted. Immutable.
 *
 * @param file below {@code data/registry/incoming}; whoever asked for it moves or deletes it
 * @param sha256 of the file, which is that of the index
 * @param signatures the lines of a {@code .sig} file, where the index has them; for the verifier
 */
public record FetchedBundle(Offer offer, Path file, String sha256, Optional<String> signatures) {}
