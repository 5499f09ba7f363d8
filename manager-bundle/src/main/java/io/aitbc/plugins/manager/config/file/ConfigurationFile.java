package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code etc/aitbc.yaml} and the values it has put in force.
 *
 * <p>An edit is looked at once nothing has happened to the file for {@link #QUIET}. If the text then looks unfinished, it
 * gets one more such time before it is refused, so that a complete edit is in force or refused within two seconds. The
 * content decides, not the time stamp. A file that disappears changes nothing but is reported.
 *
 * <p>The listener is called on the scheduler's threads, one call at a time, never under a lock.
 */
public final class ConfigurationFile implements AutoCloseable {

    /** How long nothing may have happened to a file before its content counts. */
    public static final Duration QUIET = Duration.ofMillis(500);

    /** How often the file is looked at without any sign of a change, for file systems that give none. */
    public static final Duration SCAN = Duration.ofSeconds(10);

    /** Runs a task later; the future cancels it. What a test replaces. */
    @FunctionalInterface
    public interface Delay {
        Future<?> after(Duration delay, Runnable task);
    }

    /**
     * What holds at this moment.
     *
     * @param inForce empty only before the first valid file
     * @param refused the problems of the file as it is now, when it is not what is in force
     */
    public record Snapshot(Optional<FileSettings> inForce, List<Problem> refused) {}

    private static final System.Logger LOG = System.getLogger(ConfigurationFile.class.getName());

    private final Path file;
    private final FileRules rules;
    private final Delay delay;
    private final Consumer<Edit> listener;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<Future<?>> next = new AtomicReference<>();
    private final AtomicReference<Future<?>> scan = new AtomicReference<>();
    private final AtomicReference<FolderWatch> watch = new AtomicReference<>();
    private volatile boolean closed;

    // Written by one check at a time, see check().
    private volatile Snapshot snapshot = new Snapshot(Optional.empty(), List.of());
    private volatile String inForce = "";
    private volatile String refused = "";
    private volatile String unfinished = "";

    public ConfigurationFile(Path file, FileRules rules, Delay delay, Consumer<Edit> listener) {
        this.file = file;
        this.rules = rules;
        this.delay = delay;
        this.listener = listener;
    }

    /** Reads the file now, as at boot: no waiting, no listener. Problems come back in the reading. */
    public Reading load() {
        FileText text = FileText.of(file);
        Reading reading = text.read(rules);
        reading.settings().ifPresent(settings -> {
            inForce = text.hash();
            snapshot = new Snapshot(Optional.of(settings), List.of());
        });
        return reading;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Begins to watch; edits made since {@link #load} are found too. */
    public void start() throws IOException {
        FolderWatch folders = new FolderWatch(file, this::changed);
        watch.set(folders);
        folders.start();
        scanAgain();
        changed();
    }

    /** Ends the watching. An edit that is being looked at may still be reported. */
    @Override
    public void close() {
        closed = true;
        FolderWatch folders = watch.getAndSet(null);
        if (folders != null) {
            folders.close();
        }
        cancel(next.getAndSet(null));
        cancel(scan.getAndSet(null));
    }

    /** Something happened to the file: look at it once it is quiet. */
    void changed() {
        if (!closed) {
            cancel(next.getAndSet(delay.after(QUIET, this::check)));
        }
    }

    private void scanAgain() {
        if (!closed) {
            scan.set(delay.after(SCAN, () -> {
                FolderWatch folders = watch.get();
                if (folders != null) {
                    folders.renew();
                }
                String now = FileText.of(file).hash();
                if (!now.equals(inForce) && !now.equals(refused)) {
                    changed();
                }
                scanAgain();
            }));
        }
    }

    /** Checks never overlap: one that comes during another is made after it, by the thread that made the first. */
    private void check() {
        if (requests.getAndIncrement() == 0) {
            do {
                lookSafely();
            } while (requests.decrementAndGet() > 0);
        }
    }

    /** A failure here is ours; it must not end the watching. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The configuration file could not be judged; it is tried again.", e);
        }
    }

    private void look() {
        FileText text = FileText.of(file);
        if (text.hash().equals(inForce)) {
            unchanged();
            return;
        }
        if (text.hash().equals(refused)) {
            return;
        }
        Reading reading = text.read(rules);
        if (reading.settings().isPresent()) {
            accept(text.hash(), reading.settings().get());
        } else if (reading.unfinished() && !text.hash().equals(unfinished)) {
            unfinished = text.hash();
            changed();
        } else {
            refuse(text.hash(), reading.problems());
        }
    }

    private void unchanged() {
        unfinished = "";
        if (!refused.isEmpty()) {
            refused = "";
            snapshot = new Snapshot(snapshot.inForce(), List.of());
            listener.accept(new Edit.Reverted());
        }
    }

    private void accept(String hash, FileSettings settings) {
        inForce = hash;
        refused = "";
        unfinished = "";
        snapshot = new Snapshot(Optional.of(settings), List.of());
        listener.accept(new Edit.Accepted(settings));
    }

    private void refuse(String hash, List<Problem> problems) {
        refused = hash;
        unfinished = "";
        snapshot = new Snapshot(snapshot.inForce(), problems);
        listener.accept(new Edit.Refused(problems));
    }

    private static void cancel(@Nullable Future<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }
}
