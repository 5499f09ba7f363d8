package io.aitbc.plugins.manager.lazy;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lazy plugins offered when they ran, by content hash. A damaged or missing file only means that the plugin runs
 * once more.
 */
final class Memory {
    private static final System.Logger LOG = System.getLogger(Memory.class.getName());
    private static final int FORMAT = 1;

    private final Path folder;
    private final Map<String, Optional<Learnt>> known = new ConcurrentHashMap<>();

    /**
     * What one plugin offers.
     *
     * @param services the names of its kinds' service interfaces
     * @param groups its command groups, empty for other kinds
     */
    record Learnt(int format, List<String> services, List<CommandShape.Group> groups) {
        Learnt(List<String> services, List<CommandShape.Group> groups) {
            this(FORMAT, services, groups);
        }
    }

    Memory(Path folder) {
        this.folder = folder;
    }

    Optional<Learnt> recall(String sha256) {
        return known.computeIfAbsent(sha256, this::read);
    }

    private Optional<Learnt> read(String sha256) {
        Path file = folder.resolve(sha256 + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Learnt learnt = new Gson().fromJson(Files.readString(file), Learnt.class);
            return Optional.ofNullable(learnt).filter(l -> l.format() == FORMAT && l.services() != null);
        } catch (IOException | JsonParseException damaged) {
            LOG.log(System.Logger.Level.WARNING, "'" + file + "' is damaged; its plugin runs once more", damaged);
            return Optional.empty();
        }
    }

    void keep(String sha256, Learnt learnt) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, sha256, ".part");
        Files.writeString(part, new Gson().toJson(learnt));
        Files.move(part, folder.resolve(sha256 + ".json"), StandardCopyOption.ATOMIC_MOVE);
        known.put(sha256, Optional.of(learnt));
    }
}
