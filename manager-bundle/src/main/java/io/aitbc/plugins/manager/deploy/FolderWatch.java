package io.aitbc.plugins.manager.deploy;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's file watcher over all folders that are there. Its thread waits in the operating system and hands over.
 *
 * <p>Where no watcher can be had, {@link #check} calls every folder changed every time, so that they are listed instead.
 */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    private final BiConsumer<Path, Changes> listener;
    private final Map<Path, Registration> registrations = new HashMap<>();
    private final Map<WatchKey, Path> folders = new ConcurrentHashMap<>();
    private volatile @Nullable WatchService service;
    private boolean complained;

    /**
     * Watches nothing yet.
     *
     * @param listener called on the watcher's thread with the folder and what changed in it
     */
    FolderWatch(BiConsumer<Path, Changes> listener) {
        this.listener = listener;
    }

    /**
     * What the operating system told.
     *
     * @param lost whether there was more than that, or the folder itself went
     * @param files the names that appeared, changed or vanished
     * @param removed those of them that vanished, even if only for a moment
     */
    record Changes(boolean lost, Set<Path> files, Set<Path> removed) {}

    private record Registration(WatchKey key, Object identity) {}

    /** Starts the watcher's thread. */
    void start() {
        try {
            WatchService opened = FileSystems.getDefault().newWatchService();
            service = opened;
            Thread thread = new Thread(() -> watch(opened), "aitbc-deploy-watch");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | UnsupportedOperationException e) {
            complain(e);
        }
    }

    /**
     * Looks whether a folder is still the one that is watched, and watches it from now on if it is another. Not to be
     * called by two threads at once.
     *
     * @return whether the folder must be listed: it came, went, was replaced, or cannot be watched
     */
    boolean check(Path folder) {
        Object identity = identity(folder);
        Registration known = registrations.get(folder);
        if (known != null) {
            if (known.key().isValid() && known.identity().equals(identity)) {
                return false;
            }
            drop(folder);
        }
        if (identity == null) {
            return known != null;
        }
        register(folder, identity);
        return true;
    }

    /** Ends the watching of a folder. */
    void drop(Path folder) {
        Registration known = registrations.remove(folder);
        if (known != null) {
            folders.remove(known.key(), folder);
            known.key().cancel();
        }
    }

    @Override
    public void close() {
        WatchService open = service;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "The file watcher could not be closed; it ends with the process.", e);
            }
        }
    }

    private void register(Path folder, Object identity) {
        WatchService open = service;
        if (open == null) {
            return;
        }
        try {
            WatchKey key = folder.register(
                    open,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            folders.put(key, folder);
            registrations.put(folder, new Registration(key, identity));
        } catch (IOException e) {
            complain(e);
        } catch (ClosedWatchServiceException e) {
            LOG.log(Level.TRACE, "The file watcher is closed; folder ''{0}'' is not watched.", folder);
        }
    }

    private void watch(WatchService open) {
        try {
            while (true) {
                WatchKey key = open.take();
                Changes changes = changes(key);
                key.reset();
                Path folder = folders.get(key);
                if (folder != null) {
                    listener.accept(folder, changes);
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.log(Level.TRACE, "The file watcher ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Changes changes(WatchKey key) {
        Set<Path> files = new HashSet<>();
        Set<Path> removed = new HashSet<>();
        boolean lost = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                files.add(name);
                if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
                    removed.add(name);
                }
            } else {
                lost = true;
            }
        }
        return new Changes(lost || files.isEmpty(), files, removed);
    }

    private static @Nullable Object identity(Path folder) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return attributes.isDirectory() ? Objects.requireNonNullElse(attributes.fileKey(), folder) : null;
        } catch (IOException e) {
            return null; // Whatever the reason, there is nothing to watch; listing the folder tells more.
        }
    }

    private void complain(Exception cause) {
        if (!complained) {
            complained = true;
            LOG.log(
                    Level.WARNING,
                    "Folders cannot be watched and are listed every two seconds instead: " + cause
                            + ". On Linux, raise fs.inotify.max_user_instances and fs.inotify.max_user_watches.");
        }
    }
}
