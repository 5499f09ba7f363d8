package io.aitbc.plugins.manager.deploy.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in one JSON file, beside which the generation before is kept as {@code <file>.previous}.
 *
 * <p>The file names its format and carries a checksum over everything else in it. One process writes it: the instance
 * directory is locked by the launcher.
 */
public final class FileStore<T> implements Store<T> {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path file;
    private final Class<T> type;
    private final T initial;
    private final List<String> damages = new ArrayList<>();
    private final List<Consumer<Snapshot<T>>> watchers = new CopyOnWriteArrayList<>();
    private @Nullable Snapshot<T> current;

    /**
     * Reads nothing yet.
     *
     * @param type a record that Gson can read and write; its constructor refuses what is missing
     * @param initial the value of a store that was never written
     */
    public FileStore(Path file, Class<T> type, T initial) {
        this.file = file;
        this.type = type;
        this.initial = initial;
    }

    @Override
    public synchronized Snapshot<T> read() {
        Snapshot<T> known = current;
        if (known == null) {
            known = load();
            current = known;
        }
        return known;
    }

    /** What was found damaged so far, a sentence each; empty when all was well. */
    public synchronized List<String> damages() {
        return List.copyOf(damages);
    }

    @Override
    public Outcome<T> compareAndSet(Snapshot<T> expected, T value) {
        Outcome<T> outcome = write(expected, value);
        if (outcome instanceof Done<T> done) {
            watchers.forEach(watcher -> watcher.accept(done.written()));
        }
        return outcome;
    }

    @Override
    public Watch watch(Consumer<Snapshot<T>> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private synchronized Outcome<T> write(Snapshot<T> expected, T value) {
        Snapshot<T> present = read();
        if (present.generation() != expected.generation() || !present.hash().equals(expected.hash())) {
            return new Conflict<>(present);
        }
        JsonObject content = new JsonObject();
        content.addProperty("format", FORMAT);
        content.addProperty("generation", present.generation() + 1);
        content.addProperty("parent", present.hash());
        content.add("value", GSON.toJsonTree(value, type));
        String checksum = checksum(content);
        content.addProperty("checksum", checksum);
        try {
            DurableFile.replace(file, previous(), (GSON.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            current = null;
            return new Unknown<>(e);
        }
        Snapshot<T> written = new Snapshot<>(present.generation() + 1, present.hash(), checksum, value);
        current = written;
        return new Done<>(written);
    }

    private Snapshot<T> load() {
        Optional<Snapshot<T>> latest = load(file);
        return latest.or(() -> load(previous())).orElseGet(() -> new Snapshot<>(0, "", "", initial));
    }

    private Optional<Snapshot<T>> load(Path from) {
        try {
            return Optional.of(decode(Files.readString(from)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Gson reports what does not fit with several unchecked exceptions, also those of the record's constructor.
            String sentence = setAside(from, e);
            LOG.log(Level.WARNING, sentence);
            damages.add(sentence);
            return Optional.empty();
        }
    }

    private Snapshot<T> decode(String text) {
        JsonObject content = JsonParser.parseString(text).getAsJsonObject();
        int format = content.get("format").getAsInt();
        if (format != FORMAT) {
            throw new JsonParseException("it has format " + format + ", this version reads format " + FORMAT);
        }
        JsonElement checksum = content.remove("checksum");
        if (checksum == null || !checksum.getAsString().equals(checksum(content))) {
            throw new JsonParseException("its checksum does not fit its content");
        }
        return new Snapshot<>(
                content.get("generation").getAsLong(),
                content.get("parent").getAsString(),
                checksum.getAsString(),
                GSON.fromJson(content.get("value"), type));
    }

    private String setAside(Path damaged, Exception cause) {
        Path kept = damaged.resolveSibling(damaged.getFileName() + ".damaged");
        String where;
        try {
            Files.move(damaged, kept, StandardCopyOption.REPLACE_EXISTING);
            where = "It was kept as '" + kept + "'";
        } catch (IOException e) {
            where = "It could not be moved aside (" + e + ")";
        }
        return "The state file '" + damaged + "' cannot be used: " + cause.getMessage() + ". " + where
                + ", and the state before it is used where there is one; check what is wanted with 'aitbc plugin list --all'.";
    }

    private Path previous() {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    private static String checksum(JsonObject content) {
        return Sha256.of(GSON.toJson(content).getBytes(StandardCharsets.UTF_8));
    }
}
