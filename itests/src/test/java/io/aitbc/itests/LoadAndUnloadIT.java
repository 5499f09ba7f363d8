package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Plugins are loaded and unloaded over and over, and what the process holds stays as it is. Short: it sees whatever grows
 * with each load. {@code benchmarks/soak} is the long run.
 */
class LoadAndUnloadIT {
    private static final List<String> NAMES = List.of("turn-a", "turn-b", "turn-c", "turn-d", "turn-e");
    /** What is made on first use, and what the compilers make of it, is there after that. */
    private static final int WARM_UP = 15;

    private static final int CYCLES = 25;
    /** A plugin here has four classes at least: one of five that stays each time makes a hundred. */
    private static final int FEW_CLASSES = 20;

    private static final int FEW_THREADS = 2;
    private static final int FEW_FILES = 3;

    @RegisterExtension
    final Dist runtime = new Dist();

    /** What a process holds. */
    private record Held(long classes, long bytes) {}

    @Test
    void afterManyTurnsAProcessHoldsWhatItHeldAfterAFew() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not run: open files are counted in /proc");
        runtime.config("runtime: {probation: 1}\n").run();
        NAMES.forEach(name -> runtime.drop(name.compareTo("turn-c") < 0 ? Probe.bundle(name) : Fixtures.plugin(name)));
        NAMES.forEach(name -> runtime.awaits(name).is("active"));

        turns(WARM_UP);
        Held before = held();
        long threads = threads();
        long files = files();
        turns(CYCLES);

        Held after = Awaiting.of(
                "no more than a few classes more than the " + before.classes() + " of before",
                this::held,
                now -> now.classes() <= before.classes() + FEW_CLASSES);
        assertThat(after.bytes())
                .as("live bytes, %s before", before.bytes())
                .isLessThanOrEqualTo(before.bytes() + before.bytes() / 20);
        Awaiting.of("threads, " + threads + " before", this::threads, now -> now <= threads + FEW_THREADS);
        Awaiting.of("open files, " + files + " before", this::files, now -> now <= files + FEW_FILES);
        NAMES.forEach(name -> runtime.awaits(name).is("active"));
    }

    private void turns(int count) {
        for (int turn = 0; turn < count; turn++) {
            all("unload");
            all("start");
        }
    }

    private void all(String verb) {
        List<String> line = new ArrayList<>(List.of("plugin", verb));
        line.addAll(NAMES);
        runtime.aitbc(line.toArray(String[]::new)).succeeded();
    }

    /** Nothing leaks, and what the JDK's weak caches let go of when they are next used is gone. */
    private Held held() {
        runtime.aitbc("plugin", "leaks").succeeded();
        turns(1);
        List<String> histogram = jcmd("GC.class_histogram").lines().toList();
        return new Held(number(histogram, " java.lang.Class ", 1), number(histogram, "Total", 2));
    }

    private static long number(List<String> histogram, String row, int column) {
        String line = histogram.stream()
                .filter(text -> (text + " ").contains(row))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + row + "' in " + histogram));
        return Long.parseLong(Arrays.asList(line.strip().split("\\s+")).get(column));
    }

    private long threads() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .count();
    }

    private long files() {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + runtime.running().pid() + "/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String command) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Commands.run(tool, String.valueOf(runtime.running().pid()), command);
    }
}
