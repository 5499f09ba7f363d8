package io.aitbc.translation.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aitbc.translation.flat.ModelDamaged;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of the models of all language pairs below one folder, for one process at a time. After a crash at any moment the
 * pair has the model it had before, or the new one. Methods may be called by several threads, those that write by one at a
 * time.
 */
public final class ModelStore implements AutoCloseable {
    private static final String CURRENT = "CURRENT";
    private static final String MANIFEST = "manifest.json";
    private static final String UNFINISHED = ".tmp-";
    private static final int KEPT = 3;
    private static final Pattern VERSION = Pattern.compile("v[0-9]{6}");

    private final Path models;
    private final FileSteps steps;
    private final FileChannel lockFile;

    private ModelStore(Path models, FileSteps steps, FileChannel lockFile) {
        this.models = models;
        this.steps = steps;
        this.lockFile = lockFile;
    }

    /**
     * Opens the store, alone; removes what a crash left unfinished.
     *
     * @throws IOException when another process has it open, or the folder cannot be used
     */
    public static ModelStore open(Path folder, FileSteps steps) throws IOException {
        Path models = folder.resolve("models");
        steps.createFolder(models);
        FileChannel channel =
                FileChannel.open(models.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ModelStore store = new ModelStore(models, steps, channel);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new IOException("The models in '" + models + "' are in use by another process. Stop it first.");
            }
            for (String pair : store.pairs()) {
                store.sweep(models.resolve(pair));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return store;
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void sweep(Path pair) throws IOException {
        for (Path entry : entries(pair)) {
            if (entry.getFileName().toString().startsWith(UNFINISHED)) {
                deleteTree(entry);
            }
        }
    }

    /** The language pairs that have a folder, in order. */
    public List<String> pairs() throws IOException {
        return entries(models).stream()
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /**
     * Writes a new version; it is not yet the current one. What could not be written to its end is deleted again.
     *
     * @param files what the model consists of
     * @return the version
     */
    public String save(String pair, Map<String, byte[]> files, int pairs, boolean candidate) throws IOException {
        Path folder = models.resolve(pair);
        steps.createFolder(folder);
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            write(unfinished, pair, files, pairs, candidate);
            String version = nextVersion(folder);
            steps.move(unfinished, folder.resolve(version));
            steps.sync(folder);
            return version;
        } catch (IOException e) {
            throw abandoned(unfinished, e);
        }
    }

    private void write(Path unfinished, String pair, Map<String, byte[]> files, int pairs, boolean candidate)
            throws IOException {
        steps.createFolder(unfinished);
        Map<String, String> checksums = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            steps.write(unfinished.resolve(file.getKey()), file.getValue());
            checksums.put(file.getKey(), sha256(file.getValue()));
        }
        Manifest manifest = new Manifest(pair, Instant.now(), pairs, candidate, checksums);
        steps.write(unfinished.resolve(MANIFEST), manifest.toJson().getBytes(UTF_8));
        steps.sync(unfinished);
    }

    /** On a full disk half a model would hold the room that is missing; what cannot be deleted goes when the store is opened. */
    private IOException abandoned(Path unfinished, IOException cause) {
        try {
            deleteTree(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static String nextVersion(Path folder) throws IOException {
        List<String> present = versions(folder);
        int last = present.isEmpty() ? 0 : Integer.parseInt(present.get(0).substring(1));
        return String.format("v%06d", last + 1);
    }

    /** The newest first. */
    private static List<String> versions(Path folder) throws IOException {
        return entries(folder).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> VERSION.matcher(name).matches())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Makes a version the current one, in one step. */
    public void promote(String pair, String version) throws IOException {
        Path folder = models.resolve(pair);
        byte[] manifest = Files.readAllBytes(folder.resolve(version).resolve(MANIFEST));
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            steps.write(unfinished, (version + " " + sha256(manifest) + "\n").getBytes(UTF_8));
            steps.move(unfinished, folder.resolve(CURRENT));
        } catch (IOException e) {
            throw abandoned(unfinished, e);
        }
        steps.sync(folder);
    }

    /** Deletes old versions: the newest {@value #KEPT}, the newest candidate and the current one stay. */
    public void prune(String pair) throws IOException {
        Path folder = models.resolve(pair);
        String current = current(pair).orElse("");
        int good = 0;
        int candidates = 0;
        for (VersionEntry entry : list(pair)) {
            boolean spare = entry.manifest().candidate() ? candidates++ >= 1 : good++ >= KEPT;
            if (spare && !entry.version().equals(current)) {
                Path doomed = folder.resolve(UNFINISHED + UUID.randomUUID());
                steps.move(folder.resolve(entry.version()), doomed);
                deleteTree(doomed);
            }
        }
    }

    private void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path entry : entries(path)) {
                deleteTree(entry);
            }
        }
        steps.delete(path);
    }

    /** The version that is named as the current one; it may be damaged. */
    public Optional<String> current(String pair) throws IOException {
        try {
            String[] words = Files.readString(models.resolve(pair).resolve(CURRENT))
                    .strip()
                    .split(" ");
            return VERSION.matcher(words[0]).matches() ? Optional.of(words[0]) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The model in use: the current version, or when it is damaged the newest older one that is not.
     *
     * @param damage hears a sentence for each version that cannot be used
     * @return empty when there is none
     */
    public Optional<StoredModel> load(String pair, Consumer<String> damage) throws IOException {
        Path folder = models.resolve(pair);
        if (!Files.exists(folder.resolve(CURRENT))) {
            return Optional.empty();
        }
        Optional<String> named = current(pair);
        if (named.isEmpty()) {
            damage.accept("The file that names the current model for '" + pair + "' is damaged.");
        }
        for (String version : versions(folder)) {
            if (named.isPresent() && version.compareTo(named.get()) > 0) {
                continue;
            }
            try {
                StoredModel model = read(pair, version);
                if (version.equals(named.orElse("")) || !model.manifest().candidate()) {
                    return Optional.of(model);
                }
            } catch (ModelDamaged e) {
                damage.accept("Model '" + version + "' for '" + pair + "' is damaged: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /**
     * A version, compared with its checksums.
     *
     * @throws ModelDamaged when it is not what was written, or not there
     */
    public StoredModel read(String pair, String version) throws IOException {
        Path folder = models.resolve(pair).resolve(version);
        Manifest manifest = manifest(pair, version);
        Map<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, String> expected : manifest.files().entrySet()) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(folder.resolve(expected.getKey()));
            } catch (NoSuchFileException e) {
                throw new ModelDamaged("The file '" + expected.getKey() + "' is missing.");
            }
            if (!sha256(bytes).equals(expected.getValue())) {
                throw new ModelDamaged("The file '" + expected.getKey() + "' does not have its checksum.");
            }
            files.put(expected.getKey(), bytes);
        }
        return new StoredModel(version, manifest, files);
    }

    private Manifest manifest(String pair, String version) throws IOException {
        Path folder = models.resolve(pair);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(version).resolve(MANIFEST));
        } catch (NoSuchFileException e) {
            throw new ModelDamaged("It has no manifest.");
        }
        Path current = folder.resolve(CURRENT);
        if (Files.exists(current)) {
            String[] words =
                    new String(Files.readAllBytes(current), UTF_8).strip().split(" ");
            if (words.length == 2 && words[0].equals(version) && !words[1].equals(sha256(bytes))) {
                throw new ModelDamaged("The manifest does not have its checksum.");
            }
        }
        Manifest manifest = Manifest.parse(new String(bytes, UTF_8));
        if (!manifest.pair().equals(pair) || manifest.files().keySet().stream().anyMatch(name -> name.contains("/"))) {
            throw new ModelDamaged("The manifest is not that of a model for '" + pair + "'.");
        }
        return manifest;
    }

    /** A small file of a version, without comparing checksums; empty when it is not there. */
    public Optional<byte[]> file(String pair, String version, String name) throws IOException {
        Path file = models.resolve(pair).resolve(version).resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** All readable versions, the newest first. */
    public List<VersionEntry> list(String pair) throws IOException {
        List<VersionEntry> list = new ArrayList<>();
        for (String version : versions(models.resolve(pair))) {
            try {
                long bytes = 0;
                for (Path file : entries(models.resolve(pair).resolve(version))) {
                    bytes += Files.size(file);
                }
                list.add(new VersionEntry(version, manifest(pair, version), bytes));
            } catch (ModelDamaged e) {
                continue;
            }
        }
        return list;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Lets others use the folder. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
