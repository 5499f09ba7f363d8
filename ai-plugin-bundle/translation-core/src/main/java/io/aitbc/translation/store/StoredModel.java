package io.aitbc.translation.store;

import java.util.Map;

/**
 * A version as it was read, its files compared with their checksums.
 *
 * @param version such as {@code v000007}
 * @param manifest what it is
 * @param files the bytes of each file
 */
public record StoredModel(String version, Manifest manifest, Map<String, byte[]> files) {
    public StoredModel {
        files = Map.copyOf(files);
    }
}
