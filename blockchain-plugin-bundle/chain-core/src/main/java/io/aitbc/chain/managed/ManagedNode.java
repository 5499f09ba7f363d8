package io.aitbc.chain.managed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A node that is run as a child process: on a free port of 127.0.0.1, in a folder of its own, with a thread that waits for it.
 * When it ends, or is not ready in time, it is started again after 1 to 60 s, on another port. {@link #end} ends it and waits for
 * that. What a runtime that was killed left running is ended before another one is started: that very process and no other.
 */
public final class ManagedNode {

    /** Whether the node answers as it should. */
    @FunctionalInterface
    public interface Probe {

        /** Asks the node, which listens on this port if it is ready. */
        boolean isReady(int port) throws InterruptedException;
    }

    /**
     * How long things take.
     *
     * @param ready until a node that was started must be ready
     * @param grace for a node that is asked to end; then it is killed
     * @param longestPause between two starts
     */
    record Limits(Duration ready, Duration grace, Duration longestPause) {

        static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final NodeProgram program;
    private final Path folder;
    private final Probe probe;
    private final Limits limits;
    private final Thread thread = new Thread(this::run, "aitbc-chain-managed-node");
    private final CountDownLatch first = new CountDownLatch(1);
    private final CompletableFuture<String> over = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};
    private volatile int port = 1;
    private volatile long pid;
    private volatile String problem;

    /** Does nothing before {@link #begin}. The folder is made, for its owner only. */
    public ManagedNode(NodeProgram program, Path folder, Probe probe) {
        this(program, folder, probe, Limits.USUAL);
    }

    ManagedNode(NodeProgram program, Path folder, Probe probe, Limits limits) {
        this.program = program;
        this.folder = folder;
        this.probe = probe;
        this.limits = limits;
        this.problem = "'" + program.command() + "' is being started";
    }

    /** Begins when it has not begun, and waits until the node is ready or the first attempt failed, but not longer than this. */
    public void begin(Duration patience) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.setDaemon(true);
            thread.start();
        }
        first.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Called on the node's thread when it became ready, or is not there any more; must not block. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Where it listens on 127.0.0.1 at present; another one after each start. */
    public int port() {
        return port;
    }

    /** Why it is not there, as one sentence without its full stop; empty while it is. */
    public String problem() {
        return problem;
    }

    /** What health shows of it. */
    public Map<String, Object> details() {
        return problem.isEmpty()
                ? Map.of("command", program.command(), "folder", folder.toString(), "port", port, "pid", pid)
                : Map.of("command", program.command(), "folder", folder.toString(), "problem", problem);
    }

    /** Ends the node and waits for that. Ending twice does nothing; interrupted, it ends all the same. */
    public void end() throws InterruptedException {
        over.complete("");
        if (thread.getState() != Thread.State.NEW) {
            thread.join();
        }
    }

    private void run() {
        int failures = 0;
        ProcessRecord record = new ProcessRecord(folder.resolve("process"));
        while (!over.isDone()) {
            long begun = System.nanoTime();
            String why;
            try {
                why = oneLife(record);
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
                return;
            }
            if (over.isDone()) {
                break;
            }
            failures = System.nanoTime() - begun > STEADY.toNanos() ? 1 : failures + 1;
            pause(why, failures);
        }
        problem = "'" + program.command() + "' was ended";
    }

    private void pause(String why, int failures) {
        long pause = Math.min(
                FIRST_PAUSE.toNanos() << Math.min(failures - 1, 10),
                limits.longestPause().toNanos());
        problem = why + "; it is tried again within "
                + Math.max(1, Duration.ofNanos(pause).toSeconds()) + " s";
        changed.run();
        first.countDown();
        try {
            over.get(pause, TimeUnit.NANOSECONDS);
        } catch (TimeoutException itIsTime) {
            problem = "'" + program.command() + "' is being started";
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the start to the end; why it ended. */
    private String oneLife(ProcessRecord record) throws IOException, InterruptedException {
        makeFolder();
        Optional<ProcessHandle> orphan = record.running();
        if (orphan.isPresent()) {
            Child.end(orphan.get(), limits.grace());
        }
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        int free = freePort();
        List<String> line = new ArrayList<>(Tether.prefix(searchPath));
        line.addAll(program.line(program.file(searchPath), free));
        Child child = Child.start(line, folder, record);
        try {
            String late = awaitReady(child, free);
            if (!late.isEmpty() || over.isDone()) {
                return late;
            }
            port = free;
            pid = child.pid();
            problem = "";
            changed.run();
            first.countDown();
            CompletableFuture.anyOf(child.end(), over).join();
            return over.isDone() ? "" : named(child.epitaph());
        } finally {
            child.end(limits.grace());
        }
    }

    /** Empty when it is ready, or nobody wants it any more. */
    private String awaitReady(Child child, int free) throws InterruptedException {
        long end = System.nanoTime() + limits.ready().toNanos();
        while (!over.isDone() && !(probe.isReady(free) && child.isAlive())) {
            if (child.endsWithin(LOOK)) {
                return named(child.epitaph());
            }
            if (System.nanoTime() - end > 0) {
                String last = child.lastLine();
                return named("was not ready within " + limits.ready().toSeconds() + " s"
                        + (last.isEmpty() ? "" : ": " + last));
            }
        }
        return "";
    }

    private String named(String what) {
        return "'" + program.command() + "' " + what;
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
