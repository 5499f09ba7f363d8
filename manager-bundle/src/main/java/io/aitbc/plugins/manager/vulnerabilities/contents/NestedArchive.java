package io.aitbc.plugins.manager.vulnerabilities.contents;

/**
 * An archive inside a bundle.
 *
 * @param place its path, such as {@code lib/a.jar}, or {@code lib/a.jar!/b.jar} for one in another
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param described whether it has data of its own about what it is
 */
public record NestedArchive(String place, String sha256, boolean described) {}
