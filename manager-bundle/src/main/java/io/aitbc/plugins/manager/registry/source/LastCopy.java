package io.aitbc.plugins.manager.registry.source;

import io.aitbc.plugins.manager.deploy.store.DurableFile;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.deploy.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last good copy of an index in {@code data/registry}: its bytes by content hash, the signature beside them, and what
 * is remembered. Written in that order, so that a crash leaves the copy before or this one. One thread at a time.
 */
final class LastCopy {

    private static final String INDEX = ".index";
    private static final String SIGNATURE = ".index.sig";

    private final Path folder;
    private final Store<CopyState> store;

    /** {@code folder} is this registry's own. */
    LastCopy(Path folder) {
        this.folder = folder;
        this.store = new FileStore<>(folder.resolve("state.json"), CopyState.class, CopyState.NOTHING);
    }

    CopyState state() {
        return store.read().value();
    }

    /** The bytes of the copy; empty when there is none, or when they are not what was written. */
    Optional<byte[]> bytes() throws IOException {
        String sha256 = state().sha256();
        Path file = folder.resolve(sha256 + INDEX);
        if (sha256.isEmpty() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        return Sha256.of(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
    }

    Optional<String> signatures() throws IOException {
        Path file = folder.resolve(state().sha256() + SIGNATURE);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    void write(byte[] bytes, Optional<String> signatures, CopyState state) throws IOException {
        Files.createDirectories(folder);
        Path signature = folder.resolve(state.sha256() + SIGNATURE);
        if (signatures.isPresent()) {
            write(signature, signatures.get().getBytes(StandardCharsets.UTF_8));
        }
        write(folder.resolve(state.sha256() + INDEX), bytes);
        remember(state);
        removeOthers(state.sha256());
    }

    void remember(CopyState state) throws IOException {
        Store.Outcome<CopyState> outcome = store.compareAndSet(store.read(), state);
        if (outcome instanceof Store.Unknown<CopyState> unknown) {
            throw unknown.failure();
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(folder, ".", ".tmp");
        try {
            Files.write(fresh, bytes);
            DurableFile.copy(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void removeOthers(String sha256) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if ((name.endsWith(INDEX) || name.endsWith(SIGNATURE)) && !name.startsWith(sha256)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
