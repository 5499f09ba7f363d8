package io.aitbc.chain.managed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of ours, with its record. What it says goes to {@code output.log} in its folder. It gets no variable of the
 * environment but those without which programs do not run: ours may be secrets.
 */
final class Child {

    private static final Duration KILLED = Duration.ofSeconds(5);
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SystemRoot");
    private static final int TAIL = 2_000;
    private static final int LONGEST_LINE = 200;

    private final Process process;
    private final ProcessRecord record;
    private final Path output;

    private Child(Process process, ProcessRecord record, Path output) {
        this.process = process;
        this.record = record;
        this.output = output;
    }

    /** Starts one in this folder, which is its home. */
    static Child start(List<String> line, Path folder, ProcessRecord record) throws IOException {
        Path output = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        try {
            record.write(process.toHandle());
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return new Child(process, record, output);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended within this time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** With what it ended, and what it said last. */
    String epitaph() {
        String last = lastLine();
        return "ended with status " + process.exitValue() + (last.isEmpty() ? "" : ": " + last);
    }

    /** The last line that it said; empty when it said none. */
    String lastLine() {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            return last.length() > LONGEST_LINE ? last.substring(0, LONGEST_LINE) + ".." : last;
        } catch (IOException e) {
            return "(what it said cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Done when it has ended. */
    CompletableFuture<Process> end() {
        return process.onExit();
    }

    /** Ends it and what it started, waits for that, and forgets it. An interrupt kills at once and stays. */
    void end(Duration grace) throws IOException {
        end(process.toHandle(), grace);
        record.forget();
    }

    /** Ends a process and what it started: asks, and kills what is still there after the time of grace. */
    static void end(ProcessHandle root, Duration grace) {
        List<ProcessHandle> all = new ArrayList<>(List.of(root));
        all.addAll(root.descendants().toList()); // one that is killed leaves its children to nobody
        boolean asked = all.stream().map(ProcessHandle::destroy).reduce(false, Boolean::logicalOr);
        if (asked && ended(all, grace)) {
            return;
        }
        all.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        ended(all, KILLED);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(List<ProcessHandle> all, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (ProcessHandle each : all) {
                each.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A process cannot be waited for", e.getCause());
        }
    }
}
