package io.aitbc.translation.openai;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Keeps memories: for each pair of languages a folder with the last versions, one JSON Lines file each, whose first line has a
 * checksum of the rest, and {@code CURRENT}, which names the one in use. Files are on the disk before they are named; a crash
 * leaves the old or the new one. One writer at a time.
 */
final class MemoryFiles {

    private static final int KEPT = 3;
    private static final String CURRENT = "CURRENT";
    private static final String SUFFIX = ".jsonl";

    private record Header(int pairs, Instant trained, String crc) {}

    private final Path directory;
    private final Clock clock;

    MemoryFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Keeps these pairs as the version in use from now on. */
    ModelVersion store(LanguagePair pair, List<SentencePair> pairs) throws IOException, TranslationFailure {
        Path folder = Files.createDirectories(directory.resolve(pair.id()));
        int last = numbers(folder).stream().max(Comparator.naturalOrder()).orElse(0);
        String version = String.format("v%06d", last + 1);
        StringBuilder lines = new StringBuilder();
        for (SentencePair one : pairs) {
            lines.append(Json.write(List.of(one.source(), one.target()))).append('\n');
        }
        String head = Json.write(
                Map.of("pairs", pairs.size(), "trained", clock.instant().toString(), "crc", crc(lines.toString())));
        write(folder.resolve(version + SUFFIX), head + "\n" + lines);
        write(folder.resolve(CURRENT), version);
        for (int old : numbers(folder)) {
            if (old <= last + 1 - KEPT) {
                Files.deleteIfExists(folder.resolve(String.format("v%06d", old) + SUFFIX));
            }
        }
        return version(pair, folder, version, version);
    }

    /** The pairs in use; empty when nothing was trained. */
    Optional<List<SentencePair>> current(LanguagePair pair) throws TranslationFailure {
        Path folder = directory.resolve(pair.id());
        Optional<String> version = currentVersion(folder);
        return version.isPresent() ? Optional.of(read(pair, folder, version.get())) : Optional.empty();
    }

    /** What is kept of one pair of languages, newest first. */
    List<ModelVersion> versions(LanguagePair pair) throws TranslationFailure {
        Path folder = directory.resolve(pair.id());
        String current = currentVersion(folder).orElse("");
        List<ModelVersion> versions = new ArrayList<>();
        try {
            for (int number : numbers(folder)) {
                versions.add(0, version(pair, folder, String.format("v%06d", number), current));
            }
        } catch (IOException e) {
            throw corrupt(pair, e);
        }
        return versions;
    }

    /** The languages for which something is kept. */
    List<LanguagePair> pairs() throws TranslationFailure {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .map(name -> name.split(name.contains("_") ? "_" : "-", 2))
                    .filter(languages -> languages.length == 2)
                    .map(languages -> new LanguagePair(languages[0], languages[1]))
                    .sorted(Comparator.comparing(LanguagePair::id))
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new TranslationFailure(
                    Code.MODEL_CORRUPT, "The folder of memories '" + directory + "' cannot be listed.", e);
        }
    }

    /** Uses another version from now on, once it was read whole. */
    ModelVersion use(LanguagePair pair, String version) throws TranslationFailure {
        Path folder = directory.resolve(pair.id());
        read(pair, folder, version);
        try {
            write(folder.resolve(CURRENT), version);
            return version(pair, folder, version, version);
        } catch (IOException e) {
            throw corrupt(pair, e);
        }
    }

    private List<SentencePair> read(LanguagePair pair, Path folder, String version) throws TranslationFailure {
        try {
            String text = Files.readString(folder.resolve(version + SUFFIX));
            String rest = text.substring(text.indexOf('\n') + 1);
            if (!header(text).crc().equals(crc(rest))) {
                throw new IOException("its checksum is wrong");
            }
            List<SentencePair> pairs = new ArrayList<>();
            for (String line : rest.lines().toList()) {
                List<Json> two = Json.parse(line).items();
                pairs.add(new SentencePair(two.get(0).text(), two.get(1).text()));
            }
            return pairs;
        } catch (IOException e) {
            throw corrupt(pair, e);
        }
    }

    private static ModelVersion version(LanguagePair pair, Path folder, String version, String current)
            throws IOException {
        Path file = folder.resolve(version + SUFFIX);
        Header header;
        try (Stream<String> lines = Files.lines(file)) {
            header = header(lines.findFirst().orElse(""));
        }
        return new ModelVersion(
                pair,
                version,
                version.equals(current),
                header.trained(),
                header.pairs(),
                Files.size(file),
                Optional.empty());
    }

    private static Header header(String text) throws UnexpectedJson {
        Json head = Json.parse(text.lines().findFirst().orElse(""));
        try {
            return new Header(
                    head.at("pairs").integer(0, Integer.MAX_VALUE),
                    Instant.parse(head.at("trained").text()),
                    head.at("crc").text());
        } catch (DateTimeParseException e) {
            throw new UnexpectedJson("'trained' is no time.");
        }
    }

    private static Optional<String> currentVersion(Path folder) throws TranslationFailure {
        try {
            return Optional.of(Files.readString(folder.resolve(CURRENT)).strip());
        } catch (NoSuchFileException nothingTrained) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TranslationFailure(
                    Code.MODEL_CORRUPT, "The file '" + folder.resolve(CURRENT) + "' cannot be read.", e);
        }
    }

    private static List<Integer> numbers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("v[0-9]{6}\\" + SUFFIX))
                    .map(name -> Integer.valueOf(name.substring(1, 7)))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    private static TranslationFailure corrupt(LanguagePair pair, IOException e) {
        return new TranslationFailure(
                Code.MODEL_CORRUPT,
                "The memory of " + pair + " cannot be read: " + e.getMessage()
                        + ". Train it again, or go back with 'aitbc translate rollback'.",
                e);
    }
}
