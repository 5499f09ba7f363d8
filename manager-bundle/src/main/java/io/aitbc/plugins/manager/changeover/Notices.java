package io.aitbc.plugins.manager.changeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the operator is to know of this instance, a sentence each: what was found damaged, what is not loaded any more. It is
 * kept in a file too, where the launcher finds what it shows with the status. Safe for several threads.
 */
public final class Notices {
    private final Path file;
    private final Supplier<List<String>> damages;
    private List<String> changeover = List.of();
    private List<String> written = List.of();

    /** @param damages what was found damaged up to now; may grow */
    public Notices(Path file, Supplier<List<String>> damages) {
        this.file = file;
        this.damages = damages;
    }

    /** What holds now. */
    public synchronized List<String> all() {
        List<String> all = new ArrayList<>(damages.get());
        all.addAll(changeover);
        return List.copyOf(all);
    }

    /** Says for the launcher what holds now. A file that cannot be written costs the notices there, nothing else. */
    public synchronized void publish() {
        List<String> all = all();
        if (all.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, all);
            written = all;
        } catch (IOException failure) {
            System.getLogger(Notices.class.getName())
                    .log(System.Logger.Level.WARNING, "'" + file + "' cannot be written: " + failure + ".");
        }
    }

    synchronized void changeover(List<String> sentences) {
        changeover = sentences;
        publish();
    }
}
