package io.aitbc.plugins.manager.registry.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a registry over restarts. Texts, so that the file can be read by people; empty where nothing is
 * known. Immutable.
 *
 * @param url where the copy came from, without credentials
 * @param sha256 of the copy
 * @param changed when another content last came, ISO 8601
 * @param checked when its source last said that this is its content, ISO 8601
 * @param floors for each key that ever signed here, the latest index that was taken
 */
record CopyState(String url, String etag, String sha256, String changed, String checked, List<Floor> floors) {

    static final CopyState NOTHING = new CopyState("", "", "", "", "", List.of());

    /**
     * The latest signed index that was taken: one before it is never taken again.
     *
     * @param key fingerprint of the key
     */
    record Floor(String key, long number, String expires, String sha256) {}

    CopyState {
        floors = List.copyOf(floors);
    }

    boolean hasCopy() {
        return !sha256.isEmpty();
    }

    Optional<Floor> floor(String key) {
        return floors.stream().filter(floor -> floor.key().equals(key)).findFirst();
    }

    CopyState checked(String when, String newEtag) {
        return new CopyState(url, newEtag, sha256, changed, when, floors);
    }

    CopyState with(Floor latest) {
        List<Floor> all = new ArrayList<>(floors);
        all.removeIf(floor -> floor.key().equals(latest.key()));
        all.add(latest);
        return new CopyState(url, etag, sha256, changed, checked, all);
    }
}
