package io.aitbc.plugins.manager.registry.index;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the bundle of an entry is, and how it is recognised. Immutable.
 *
 * @param url {@code download_url} as written: absolute, or relative to the index
 * @param sha256 64 lower-case hexadecimal digits
 * @param size bytes, where the index says them
 * @param signatures the lines of the detached signature, as in a {@code .sig} file
 */
public record Parcel(Optional<String> url, Optional<String> sha256, OptionalLong size, Optional<String> signatures) {}
