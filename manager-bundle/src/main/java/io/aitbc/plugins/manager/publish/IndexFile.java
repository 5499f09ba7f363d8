package io.aitbc.plugins.manager.publish;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.index.IndexReader;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.registry.index.StrictJson;
import io.aitbc.plugins.manager.registry.index.UnreadableIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The index of a publisher as JSON, so that fields written by hand survive. Not thread-safe. */
final class IndexFile {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create();

    private final Path file;
    private final JsonObject root;
    private final RegistryIndex before;

    private IndexFile(Path file, JsonObject root, RegistryIndex before) {
        this.file = file;
        this.root = root;
        this.before = before;
    }

    /** The index in a file; an empty one where there is none yet. */
    static IndexFile of(Path file) throws CommandFailure, IOException {
        if (!Files.exists(file)) {
            JsonObject fresh = new JsonObject();
            fresh.add("plugins", new JsonArray());
            return new IndexFile(file, fresh, RegistryIndex.EMPTY);
        }
        byte[] bytes = Files.readAllBytes(file);
        return new IndexFile(file, tree(file, bytes), read(file, bytes));
    }

    private static JsonObject tree(Path file, byte[] bytes) throws CommandFailure {
        try {
            if (StrictJson.read(bytes) instanceof JsonObject object) {
                return object;
            }
        } catch (UnreadableIndex e) {
            throw refused(file, e);
        }
        throw new CommandFailure(Exit.REFUSED, "The index " + Quote.of(file.toString()) + " is no object. Correct it.");
    }

    /** Reads an index as a client would. */
    static RegistryIndex read(Path file, byte[] bytes) throws CommandFailure {
        try {
            return IndexReader.read(bytes);
        } catch (UnreadableIndex e) {
            throw refused(file, e);
        }
    }

    private static CommandFailure refused(Path file, UnreadableIndex e) {
        return new CommandFailure(
                Exit.REFUSED,
                "The index " + Quote.of(file.toString()) + " cannot be used: it " + e.what()
                        + ". Correct or remove it.");
    }

    Path file() {
        return file;
    }

    /** The entries, as written. */
    List<JsonObject> entries() {
        List<JsonObject> entries = new ArrayList<>();
        if (root.get("plugins") instanceof JsonArray list) {
            for (JsonElement element : list) {
                if (element instanceof JsonObject entry) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /**
     * Writes the entries with the next number and a new expiry. What the index says besides is kept.
     *
     * @return the index as clients will read it
     */
    RegistryIndex write(List<JsonObject> entries, Instant expires) throws CommandFailure, IOException {
        long number = before.number().orElse(0) + 1;
        JsonObject next = new JsonObject();
        next.addProperty("number", number);
        next.addProperty("expires", expires.toString());
        root.entrySet().stream()
                .filter(field -> !field.getKey().equals("plugins") && !next.has(field.getKey()))
                .forEach(field -> next.add(field.getKey(), field.getValue()));
        JsonArray list = new JsonArray();
        entries.forEach(list::add);
        next.add("plugins", list);
        byte[] bytes = (GSON.toJson(next) + "\n").getBytes(StandardCharsets.UTF_8);
        RegistryIndex index = read(file, bytes);
        if (!index.problems().isEmpty()) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "The index was not written, because clients would leave out some of it: "
                            + String.join(" ", index.problems()));
        }
        replace(file, bytes);
        return index;
    }

    /** Puts bytes in place of a file, whole. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".", ".tmp");
        try {
            Files.write(fresh, bytes);
            readableLikeOthers(fresh, file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A temporary file is the publisher's own; a web server must be able to read what is published. */
    private static void readableLikeOthers(Path fresh, Path file) throws IOException {
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    fresh,
                    Files.exists(file)
                            ? Files.getPosixFilePermissions(file)
                            : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
