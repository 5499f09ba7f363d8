package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final Holdings holdings = new Holdings(runtime);

    @Test
    void afterManyTurnsAProcessHoldsWhatItHeldAfterAFew() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not run: open files are counted in /proc");
        runtime.config("runtime: {probation: 1}\n").run();
        NAMES.forEach(name -> runtime.drop(name.compareTo("turn-c") < 0 ? Probe.bundle(name) : Fixtures.plugin(name)));
        NAMES.forEach(name -> runtime.awaits(name).is("active"));

        turns(WARM_UP);
        Holdings.Live before = held();
        long threads = holdings.threads();
        long files = holdings.files();
        turns(CYCLES);

        Holdings.Live after = Awaiting.of(
                "no more than a few classes more than the " + before.classes() + " of before",
                this::held,
                now -> now.classes() <= before.classes() + FEW_CLASSES);
        assertThat(after.bytes())
                .as("live bytes, %s before", before.bytes())
                .isLessThanOrEqualTo(before.bytes() + before.bytes() / 20);
        Awaiting.of("threads, " + threads + " before", holdings::threads, now -> now <= threads + FEW_THREADS);
        Awaiting.of("open files, " + files + " before", holdings::files, now -> now <= files + FEW_FILES);
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
    private Holdings.Live held() {
        runtime.aitbc("plugin", "leaks").succeeded();
        turns(1);
        return holdings.live();
    }
}
