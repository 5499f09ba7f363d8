import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    private static final int DROPS = 25;
    private static final int COMMANDS = 100;
    private static final int STARTS = 5;
    private static final int IDLE_SECONDS = 60;

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

            // The first calls find cold code in the runtime, and are no operator's daily life.
            fromShell(COMMANDS, dist.resolve("bin/aitbc") + " --base " + base + " plugin list");
            double list = fromShell(COMMANDS, dist.resolve("bin/aitbc") + " --base " + base + " plugin list");
            double nothing = fromShell(COMMANDS, "/bin/true");
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

    /** The median of what one command takes as a shell sees it, which starts processes faster than this JVM does. */
    private static double fromShell(int times, String command) throws Exception {
        String loop = "for ((i = 0; i < " + times + "; i++)); do begin=$EPOCHREALTIME; " + command
                + " >/dev/null </dev/null; end=$EPOCHREALTIME; echo $((${end/./} - ${begin/./})); done";
        Process bash = new ProcessBuilder("bash", "-c", loop)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Double> millis = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(micros -> Long.parseLong(micros) / 1e3)
                .toList();
        return median(millis);
    }

    /** Processor time of the idle runtime, and of a JVM that sleeps: its own threads wake up twenty times a second. */
    private void idle(Process runtime) throws Exception {
        if (!Files.exists(Path.of("/proc/self/schedstat"))) {
            System.out.println("idle CPU: not run (no /proc with scheduler figures here)");
            return;
        }
        Path sleeper = work.resolve("Sleeper.java");
        Files.writeString(sleeper, "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(600_000); } }");
        Process empty = new ProcessBuilder(java(), sleeper.toString()).start();
        try {
            LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
            long runtimeBefore = processorNanos(runtime);
            long emptyBefore = processorNanos(empty);
            LockSupport.parkNanos(Duration.ofSeconds(IDLE_SECONDS).toNanos());
            System.out.printf(
                    "%-28s %8.3f %% of one core   a JVM that sleeps: %.3f %%%n",
                    "idle CPU over " + IDLE_SECONDS + " s",
                    (processorNanos(runtime) - runtimeBefore) / 1e7 / IDLE_SECONDS,
                    (processorNanos(empty) - emptyBefore) / 1e7 / IDLE_SECONDS);
        } finally {
            empty.destroy();
        }
    }

    private static long processorNanos(Process process) throws IOException {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                nanos += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
            }
        }
        return nanos;
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
            LockSupport.parkNanos(5_000_000);
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
