package io.aitbc.agent;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator was told, on disk: one file {@code <agent_id>.json} each. One that cannot be read counts as
 * absent: then the agent is looked up at the coordinator before it is sent. One thread at a time.
 */
final class Registrations {

    private static final String ENDING = ".json";

    private final Path directory;

    Registrations(Path directory) {
        this.directory = directory;
    }

    /** By the agent's identifier. */
    Map<String, Registration> all() throws IOException {
        Map<String, Registration> all = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                Registration registration = read(file);
                if (registration != null && file.endsWith(registration.agentId() + ENDING)) {
                    all.put(registration.agentId(), registration);
                }
            }
        } catch (NoSuchFileException none) {
            return all; // The directory is made with the first registration.
        }
        return all;
    }

    private static @Nullable Registration read(Path file) throws IOException {
        try {
            return AgentFiles.GSON.fromJson(Files.readString(file), Registration.class);
        } catch (JsonParseException | NullPointerException damaged) {
            return null; // As said above: it counts as absent.
        } catch (RuntimeException refused) {
            return null; // What the record's constructor refuses reaches us wrapped.
        }
    }

    void write(Registration registration) throws IOException {
        Files.createDirectories(directory);
        WholeFile.write(fileOf(registration.agentId()), AgentFiles.GSON.toJson(registration) + "\n");
    }

    void delete(String agentId) throws IOException {
        WholeFile.delete(fileOf(agentId));
    }

    private Path fileOf(String agentId) {
        return directory.resolve(agentId + ENDING);
    }
}
