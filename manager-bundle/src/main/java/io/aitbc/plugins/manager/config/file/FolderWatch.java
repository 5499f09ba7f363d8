package io.aitbc.plugins.manager.config.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells that something happened in the folder of a file, and in the folder the file really lies in when it is a symbolic
 * link. What happened is not said: any event is a reason to look. One daemon thread, blocked while nothing happens.
 */
final class FolderWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());

    private final Path file;
    private final Runnable changed;
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();

    FolderWatch(Path file, Runnable changed) throws IOException {
        this.file = file.toAbsolutePath();
        this.changed = changed;
        this.service = this.file.getFileSystem().newWatchService();
    }

    void start() {
        renew();
        Thread thread = new Thread(this::run, "aitbc-config-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches folders that have come, or come back, since the last time. */
    void renew() {
        register(file.getParent());
        try {
            if (Files.isSymbolicLink(file)) {
                register(file.toRealPath().getParent());
            }
        } catch (IOException e) {
            // The link leads nowhere at the moment; reading the file says so to the operator.
            LOG.log(System.Logger.Level.DEBUG, "''{0}'' leads nowhere: {1}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The watch on ''{0}'' did not end: {1}", file, e.getMessage());
        }
    }

    private void register(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        WatchKey known = keys.get(folder);
        if (known != null && known.isValid()) {
            return;
        }
        try {
            WatchEvent.Kind<?>[] kinds = {
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY
            };
            keys.put(folder, folder.register(service, kinds));
        } catch (IOException | ClosedWatchServiceException e) {
            // The scan looks at the file without the watch, and tries this again.
            LOG.log(System.Logger.Level.DEBUG, "''{0}'' is not watched: {1}", folder, e.getMessage());
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                key.reset();
                changed.run();
            }
        } catch (ClosedWatchServiceException e) {
            // close() was called: the only way out.
            LOG.log(System.Logger.Level.TRACE, "The watch on ''{0}'' has ended.", file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
