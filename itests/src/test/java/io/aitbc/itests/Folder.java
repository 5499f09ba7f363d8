package io.aitbc.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder of a test: a base or an installation. */
record Folder(Path path) {
    static Folder temporary(String prefix) {
        try {
            return new Folder(Files.createTempDirectory(prefix).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String relative) {
        return path.resolve(relative);
    }

    /** Writes a file under a temporary name beside it and renames it, as careful tools do. */
    void write(String relative, byte[] bytes) {
        Path file = resolve(relative);
        try {
            Files.createDirectories(file.resolve("..").normalize());
            Path part = Files.write(file.resolveSibling("." + file.getFileName() + ".part"), bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String relative) {
        try {
            Files.delete(resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file, empty where there is none. */
    String read(String relative) {
        try {
            return Files.exists(resolve(relative)) ? Files.readString(resolve(relative)) : "";
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    String tail(String relative, int lines) {
        List<String> all = read(relative).lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    Folder filledFrom(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteAll() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
