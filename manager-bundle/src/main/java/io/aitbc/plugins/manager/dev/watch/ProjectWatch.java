package io.aitbc.plugins.manager.dev.watch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits for changes of a project. Used by one thread. */
public final class ProjectWatch implements Closeable {
    /** So long must nothing happen until what was saved together is taken. */
    private static final Duration QUIET = Duration.ofMillis(60);
    /** So long at most is waited for that. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path project;
    private final WatchService events;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private List<Path> folders;
    private Contents contents;
    private Optional<Change> missed = Optional.empty();

    /**
     * What is there now is no change.
     *
     * @param folders those that are built; they need not exist
     */
    public ProjectWatch(Path project, List<Path> folders) throws IOException {
        this.project = project;
        this.folders = List.copyOf(folders);
        events = project.getFileSystem().newWatchService();
        contents = look();
    }

    /** Other folders are built from now on. What is in them now is no change; what was saved in those before is one. */
    public void follow(List<Path> built) throws IOException {
        if (!Set.copyOf(built).equals(Set.copyOf(folders))) {
            missed = contents.changeTo(look(), Instant.now());
            folders = List.copyOf(built);
            contents = look();
        }
    }

    /** Waits until files differ from when this was asked last, and have come to rest. */
    public Change await() throws IOException, InterruptedException {
        Optional<Change> change = missed;
        missed = Optional.empty();
        while (change.isEmpty()) {
            change = change(events.take());
        }
        return change.get();
    }

    private Optional<Change> change(WatchKey first) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        WatchKey key = first;
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = System.nanoTime() > until ? null : events.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
        Contents now = look();
        Optional<Change> change = contents.changeTo(now, Instant.now());
        contents = now;
        return change;
    }

    /** Registers before it reads: what comes after that wakes again. */
    private Contents look() throws IOException {
        boolean more = true;
        while (more) {
            // A folder may be made below another one before that is registered.
            more = register(new HashSet<>(new Watched(project, folders).places()));
        }
        return Contents.of(new Watched(project, folders).files());
    }

    /** True when one of them was not registered before. */
    private boolean register(Set<Path> places) throws IOException {
        keys.entrySet().removeIf(entry -> {
            boolean over = !places.contains(entry.getKey()) || !entry.getValue().isValid();
            if (over) {
                entry.getValue().cancel();
            }
            return over;
        });
        places.removeAll(keys.keySet());
        for (Path place : places) {
            try {
                keys.put(place, place.register(events, KINDS));
            } catch (NoSuchFileException e) {
                // Gone since it was listed; the folder above tells when it comes again.
                keys.remove(place);
            }
        }
        return !places.isEmpty();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
