package io.aitbc.plugins.manager.dev.watch;

import io.aitbc.plugins.manager.deploy.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What was in the files at one moment. Immutable. */
final class Contents {
    private record Stamp(String sha256, Instant written) {}

    private final Map<Path, Stamp> stamps;

    private Contents(Map<Path, Stamp> stamps) {
        this.stamps = stamps;
    }

    static Contents of(List<Path> files) throws IOException {
        Map<Path, Stamp> stamps = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                stamps.put(
                        file,
                        new Stamp(
                                Sha256.of(file), Files.getLastModifiedTime(file).toInstant()));
            } catch (NoSuchFileException e) {
                // Gone since it was listed: not there.
                stamps.remove(file);
            }
        }
        return new Contents(stamps);
    }

    /** Empty when nothing in later ones is different. */
    Optional<Change> changeTo(Contents later, Instant now) {
        TreeSet<Path> different = new TreeSet<>(stamps.keySet());
        different.addAll(later.stamps.keySet());
        different.removeIf(file -> sha256(file).equals(later.sha256(file)));
        if (different.isEmpty()) {
            return Optional.empty();
        }
        Instant saved = different.stream()
                .map(later.stamps::get)
                .map(stamp -> stamp == null || stamp.written().isAfter(now) ? now : stamp.written())
                .max(Instant::compareTo)
                .orElse(now);
        return Optional.of(new Change(List.copyOf(different), saved));
    }

    private String sha256(Path file) {
        Stamp stamp = stamps.get(file);
        return stamp == null ? "" : stamp.sha256();
    }
}
