package io.aitbc.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * How the data of an instance is laid out, as a number in {@code data/format}, and which runtime, on which Java, wrote it
 * last. An older runtime does not touch what it does not understand.
 */
final class BaseFormat {
    /** What this runtime reads and writes. Format 1 is the first: nothing older has to be brought up to it. */
    static final int NUMBER = 1;

    private final Layout layout;

    BaseFormat(Layout layout) {
        this.layout = layout;
    }

    /**
     * Who used an instance.
     *
     * @param java the feature version, such as {@code 17}; empty where it was not written down
     */
    record Mark(int number, String runtime, String java) {
        private String text() {
            return number + " " + runtime + " " + java + "\n";
        }
    }

    /**
     * Refuses data that a newer runtime has written, and marks the rest as this one's; only for the holder of the lock.
     *
     * @return who used the instance before; empty for a new one
     */
    Optional<Mark> enter() throws StartFailure {
        Path file = layout.run().resolveSibling("format");
        String version = layout.version();
        Mark mark = new Mark(NUMBER, version, String.valueOf(Runtime.version().feature()));
        Optional<Mark> before = read(file);
        if (before.isPresent() && before.get().number() > NUMBER) {
            throw new StartFailure(
                    5,
                    "The instance '" + layout.base() + "' has data of format "
                            + before.get().number() + ", written by runtime "
                            + before.get().runtime() + "; runtime " + version + " reads up to format " + NUMBER
                            + " and has changed nothing. Start that runtime or a newer one, or choose another folder: 'aitbc"
                            + " --base DIR run'.");
        }
        if (before.isEmpty() || !before.get().equals(mark)) {
            write(file, mark.text());
        }
        return before;
    }

    private static Optional<Mark> read(Path file) throws StartFailure {
        try {
            String[] words = Files.readString(file).strip().split("\\s+");
            return Optional.of(new Mark(Integer.parseInt(words[0]), words[1], words.length > 2 ? words[2] : ""));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new StartFailure(
                    "'" + file + "' cannot be read (" + e
                            + "): it says which runtimes understand this instance. Write '" + NUMBER
                            + " unknown' into it if no newer runtime was used here.",
                    e);
        }
    }

    private static void write(Path file, String text) throws StartFailure {
        Path fresh = file.resolveSibling(".format.tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure("'" + file + "' cannot be written (" + e + "). Make room, or make it writable.", e);
        }
    }
}
