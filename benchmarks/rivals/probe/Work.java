package probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What every probe does, whatever runs it: it keeps a journal, so that all are observed in the same way. */
final class Work {
    private static final long TICK = 100_000_000L;

    private final Properties about = new Properties();
    private final Supplier<String> configuration;
    private volatile boolean stopped;

    /** @param configuration what the probe sees of its configuration at the moment, one word */
    Work(Supplier<String> configuration) {
        this.configuration = configuration;
        try (InputStream in = Work.class.getResourceAsStream("/probe.properties")) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return about.getProperty("name");
    }

    String version() {
        return about.getProperty("version");
    }

    void start() {
        write("start");
        switch (about.getProperty("does")) {
            case "throws" -> throw new IllegalStateException("this probe fails on purpose");
            case "hangs" -> hang(Long.parseLong(about.getProperty("seconds")));
            case "leaves" -> inBackground("probe-left-behind", this::stay);
            case "exits" ->
                inBackground("probe-exiting", () -> {
                    LockSupport.parkNanos(5 * TICK);
                    System.exit(7);
                });
            case "runs" -> {}
            default -> throw new IllegalArgumentException("not a probe: " + about);
        }
        write("started");
        inBackground("probe-ticking", this::tick);
    }

    void stop() {
        stopped = true;
        write("stopped");
    }

    private void tick() {
        while (!stopped) {
            write("tick");
            LockSupport.parkNanos(TICK);
        }
    }

    private void stay() {
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Heeds no interrupt, like code that waits for a network. */
    private static void hang(long seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.interrupted();
            LockSupport.parkNanos(TICK);
        }
    }

    private static void inBackground(String name, Runnable what) {
        Thread thread = new Thread(what, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void write(String event) {
        String line = String.join(
                " ",
                Long.toString(System.currentTimeMillis()),
                name(),
                version(),
                event,
                about.getProperty("mark"),
                configuration.get());
        try {
            Files.writeString(
                    Path.of(System.getenv("RIVALS_JOURNAL")),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
