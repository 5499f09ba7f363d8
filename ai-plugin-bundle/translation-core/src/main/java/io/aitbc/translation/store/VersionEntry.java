package io.aitbc.translation.store;

/**
 * A version in the list.
 *
 * @param version such as {@code v000007}
 * @param manifest what it is
 * @param bytes how much it takes on the disk
 */
public record VersionEntry(String version, Manifest manifest, long bytes) {}
