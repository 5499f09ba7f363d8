import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Figures of the shipped distribution, each beside its floor from the same run. Prints, asserts nothing. */
public final class RuntimeBenchmark {
    private static final int DROPS = 15;
    private static final int COMMANDS = 60;
    private static final int STARTS = 3;

    private final Path dist = Path.of(System.getProperty("bench.dist")).toAbsolutePath();
    private final Path example = only(dist.resolve("examples"), ".jar");
    private final Path work = Files.createTempDirectory("aitbc-bench");

    private RuntimeBenchmark() throws IOException {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, load "
                + java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        new RuntimeBenchmark().measure();
    }

    private void measure() throws Exception {
        double jvm = median(repeat(STARTS, () -> timed(List.of(java(), "-version"))));
        double ready = median(repeat(STARTS, this::coldStart));
        print("cold start to ready", ready, "an empty JVM", jvm);

        Path base = work.resolve("drops");
        Process runtime = start(base);
        try {
            double drop = median(drops(base));
            double bare = median(bareFramework());
            print("drop (rename) to ACTIVE", drop, "install and start by the bare framework", bare);

            double list = median(repeat(
                    COMMANDS,
                    () -> timed(List.of(dist.resolve("bin/aitbc").toString(), "--base", base.toString(), "plugin", "list"))));
            double nothing = median(repeat(COMMANDS, () -> timed(List.of("true"))));
            print("aitbc plugin list", list, "the process 'true'", nothing);
            idle(runtime);
        } finally {
            runtime.destroy();
            runtime.waitFor();
        }
    }

    private double coldStart() throws Exception {
        Path base = Files.createTempDirectory(work, "cold");
        long begin = System.nanoTime();
        Process runtime = start(base);
        double millis = millis(begin);
        runtime.destroy();
        runtime.waitFor();
        return millis;
    }

    /** Returns when the runtime is ready: its own sign is the file that clients look for. */
    private Process start(Path base) throws Exception {
        Process runtime = new ProcessBuilder(
                        dist.resolve("bin/aitbc").toString(), "--base", base.toString(), "run", "--no-shell")
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(work, "console", ".txt").toFile())
                .start();
        until(() -> Files.exists(base.resolve("data/run/cli")), "ready");
        return runtime;
    }

    /** The log says when a plugin became ACTIVE, to the millisecond. */
    private List<Double> drops(Path base) throws Exception {
        List<Double> millis = new ArrayList<>();
        Path log = base.resolve("log/aitbc.log");
        for (int i = 0; i < DROPS; i++) {
            Path part = base.resolve("deploy/.bench.part");
            Files.copy(example, part, StandardCopyOption.REPLACE_EXISTING);
            Path file = base.resolve("deploy/bench.jar");
            int before = said(log, " is ACTIVE ").size();
            int goneBefore = said(log, " is UNLOADED ").size();
            Instant begin = Instant.now();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            until(() -> said(log, " is ACTIVE ").size() > before, "ACTIVE");
            String line = said(log, " is ACTIVE ").get(before);
            millis.add((double) Duration.between(begin, Instant.parse(line.substring(0, line.indexOf(' ')))).toMillis());
            Files.delete(file);
            until(() -> said(log, " is UNLOADED ").size() > goneBefore, "UNLOADED");
        }
        return millis;
    }

    private static List<String> said(Path log, String what) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(what) && line.contains("'my-plugin'")).toList();
        } catch (IOException | java.io.UncheckedIOException notYet) {
            return List.of();
        }
    }

    private List<Double> bareFramework() throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", work.resolve("bare").toString());
        Framework framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        // What the bundle cannot resolve without: the API and Declarative Services, nothing of the manager.
        try (Stream<Path> libraries = Files.walk(dist.resolve("system"))) {
            for (Path library : libraries.filter(RuntimeBenchmark::needed).sorted().toList()) {
                framework.getBundleContext().installBundle(library.toUri().toString());
            }
        }
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (String.valueOf(bundle.getSymbolicName()).endsWith(".scr")) {
                bundle.start();
            }
        }
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < DROPS; i++) {
            long begin = System.nanoTime();
            try (InputStream bytes = Files.newInputStream(example)) {
                Bundle bundle = framework.getBundleContext().installBundle("bench:" + i, bytes);
                bundle.start();
                millis.add(millis(begin));
                bundle.uninstall();
            }
        }
        framework.stop();
        framework.waitForStop(10_000);
        return millis;
    }

    private static boolean needed(Path file) {
        String path = file.toString();
        return path.endsWith(".jar") && (path.contains("/05/") || path.endsWith(".scr.jar"));
    }

    private static void idle(Process runtime) throws Exception {
        Path stat = Path.of("/proc/" + runtime.pid() + "/stat");
        if (!Files.exists(stat)) {
            System.out.println("idle CPU: not run (no /proc here)");
            return;
        }
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        long before = ticks(stat);
        LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
        System.out.printf("%-28s %8.2f %% of one core%n", "idle CPU over 20 s", (ticks(stat) - before) / 20.0);
    }

    /** User and system time in hundredths of a second. */
    private static long ticks(Path stat) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private interface Measured {
        double run() throws Exception;
    }

    private static List<Double> repeat(int times, Measured measured) throws Exception {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(measured.run());
        }
        return all;
    }

    private static double timed(List<String> command) throws Exception {
        long begin = System.nanoTime();
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return millis(begin);
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not " + what + " within 120 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void print(String what, double value, String floor, double floorValue) {
        System.out.printf(
                "%-28s %8.1f ms   %s: %.1f ms   ratio %.1f%n", what, value, floor, floorValue, value / floorValue);
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(Double.NaN);
    }

    private static String java() {
        return Optional.of(Path.of(System.getProperty("java.home"), "bin", "java")).get().toString();
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }
}
