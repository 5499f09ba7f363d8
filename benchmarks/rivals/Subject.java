import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runtime with a deploy folder: started and stopped as an operator would, seen through files and commands. */
abstract class Subject {
    private static final int BOOT = 90;

    protected final Path home;
    protected final Path javaHome;
    final Probes probes;
    final Journal journal;
    private Process process;
    private long bootTime;

    Subject(Path home, Path javaHome, Probes probes) {
        this.home = home;
        this.javaHome = javaHome;
        this.probes = probes;
        this.journal = new Journal(home.resolveSibling(home.getFileName() + ".journal"));
    }

    abstract String name();

    abstract Path deploy();

    protected abstract Path log();

    protected abstract List<String> runCommand();

    protected abstract boolean isReady();

    /** Sets the probe's configuration; an empty one is no configuration at all. */
    abstract void configure(String probe, String... lines);

    /** Writes a configuration that cannot be read. */
    abstract void misconfigure(String probe);

    /** What an operator is told about a file or plugin, since a time: the words, whatever they are. */
    abstract String says(String probe, long since);

    /** The line of the list of plugins that names it. */
    abstract String listed(String probe);

    /** The one-shot command that lists plugins. */
    abstract Outcome list();

    record Outcome(int status, String text) {}

    /** Starts it and waits until it is ready, or ended. */
    boolean boot() {
        try {
            Files.createDirectories(deploy());
            long start = Journal.now();
            process = builder(runCommand())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()))
                    .start();
            boolean ready = Journal.until(BOOT, () -> !isAlive() || isReady()) && isAlive();
            bootTime = Journal.now() - start;
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bootTime() {
        return bootTime;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The exit status of a process that has ended. */
    String ended() {
        return isAlive() ? "the process is running" : "the process has ended with " + process.exitValue();
    }

    /** Asks it to stop, as a service manager would. */
    void stop() {
        try {
            jvm().destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The process that is Java: the one started, or a child of its script. */
    private ProcessHandle jvm() {
        return process.descendants().reduce((first, second) -> second).orElse(process.toHandle());
    }

    /** Resident memory in KB, where the system tells. */
    long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + jvm().pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    Path console() {
        return home.resolveSibling(home.getFileName() + ".console");
    }

    long logSize() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> logSince(long size) {
        try {
            if (!Files.exists(log())) {
                return List.of();
            }
            byte[] all = Files.readAllBytes(log());
            int from = size > all.length ? 0 : (int) size;
            return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a probe under its own name by an atomic rename; returns when. */
    long drop(Probes.Probe probe) {
        return drop(probe.name() + ".jar", probes.bytes(probe));
    }

    long drop(String fileName, byte[] bytes) {
        try {
            Path part = home.resolveSibling("dropped.part");
            Files.write(part, bytes);
            long time = Journal.now();
            Files.move(part, deploy().resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String fileName) {
        try {
            Files.deleteIfExists(deploy().resolve(fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a probe and waits until it runs; without that a case says nothing. One that is overlooked is dropped again. */
    void running(Probes.Probe probe) {
        long time = drop(probe);
        if (journal.await(probe.name(), "started", time, 20).isEmpty()) {
            drop(probe);
        }
        if (journal.await(probe.name(), "started", time, 30).isEmpty()) {
            throw new IllegalStateException("the probe '" + probe.name() + "' to begin with did not start");
        }
        // Past what a runtime may watch a newcomer for before it counts.
        Journal.pause(1_000);
    }

    protected Outcome command(String input, String... words) {
        try {
            Path out = Files.createTempFile(home.getParent(), "command", ".out");
            Path in = Files.writeString(Files.createTempFile(home.getParent(), "command", ".in"), input);
            Process command = builder(List.of(words))
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .start();
            if (!command.waitFor(60, TimeUnit.SECONDS)) {
                command.destroyForcibly().waitFor();
            }
            return new Outcome(command.exitValue(), Files.readString(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("RIVALS_JOURNAL", journal.file().toString());
        return builder;
    }

    /** A file of its configuration. */
    protected void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
