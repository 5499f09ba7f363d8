import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import io.aitbc.plugins.manager.resolution.Ask;
import io.aitbc.plugins.manager.resolution.Candidate;
import io.aitbc.plugins.manager.resolution.Resolution;
import io.aitbc.plugins.manager.resolution.Solver;
import io.aitbc.plugins.manager.resolution.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * 600 plugins in 5 versions each, of which the one that is asked for needs 300. Some versions ask for what cannot be had
 * together; a world has a hidden set that works, unless it is closed. Prints, asserts nothing.
 */
public final class SolverBenchmark {
    private static final int PLUGINS = 600;
    private static final int CLOSURE = 300;
    private static final int VERSIONS = 5;
    private static final int REPEATS = 9;
    private static final double LOWER_BOUNDS = -1;
    private static final double PATIENCE_SECONDS = 20;

    private SolverBenchmark() {}

    public static void main(String[] arguments) {
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, load "
                + java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(PLUGINS * VERSIONS + " candidates, closure " + CLOSURE);
        compare("lower bounds only", LOWER_BOUNDS, false);
        compare("no version stands in the way", 0, false);
        compare("1 version in 50 does", 0.02, false);
        compare("1 version in 5 does", 0.2, false);
        compare("every second version does", 0.5, false);
        compare("1 version in 5 does, and there is no set", 0.2, true);
    }

    private static void compare(String what, double contrary, boolean closed) {
        World world = world(7, contrary, closed);
        Ask ask = new Ask(List.of(new Ask.Goal("p0", VersionRange.ANY)), Set.of());
        double first = seconds(() -> new Solver().resolve(world, ask));
        double ours = median(() -> new Solver().resolve(world, ask));
        Resolution resolution = new Solver().resolve(world, ask);
        String found = resolution instanceof Resolution.Chosen chosen
                ? chosen.set().size() + " plugins"
                : resolution.getClass().getSimpleName();
        OptionalDouble naive = naive(world);
        String ratio = naive.isPresent()
                ? String.format(Locale.ROOT, "naive backtracking %.1f ms, ratio %.2f", naive.getAsDouble() * 1e3, ours / naive.getAsDouble())
                : String.format(Locale.ROOT, "naive backtracking gave no answer in %.0f s, ratio below %.4f", PATIENCE_SECONDS, ours / PATIENCE_SECONDS);
        System.out.printf(Locale.ROOT, "%-42s %s: first %.0f ms, median %.1f ms; %s%n", what, found, first * 1e3, ours * 1e3, ratio);
        if (resolution instanceof Resolution.Conflict conflict) {
            System.out.println("    " + conflict.text() + ". " + conflict.advice());
        }
    }

    private static double seconds(Supplier<Resolution> work) {
        long start = System.nanoTime();
        work.get();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(Supplier<Resolution> work) {
        double[] all = new double[REPEATS];
        Arrays.setAll(all, i -> seconds(work));
        Arrays.sort(all);
        return all[REPEATS / 2];
    }

    private static OptionalDouble naive(World world) {
        long start = System.nanoTime();
        Naive naive = new Naive(world, start + (long) (PATIENCE_SECONDS * 1e9));
        naive.search(new ArrayList<>(List.of("p0")), 0);
        return naive.late ? OptionalDouble.empty() : OptionalDouble.of((System.nanoTime() - start) / 1e9);
    }

    /** A plugin of the closure needs the next one, so that all are reached, and four others. */
    private static World world(long seed, double contrary, boolean closed) {
        Random random = new Random(seed);
        int[] hidden = new int[PLUGINS];
        Arrays.setAll(hidden, i -> random.nextInt(VERSIONS));
        List<Candidate> candidates = new ArrayList<>();
        for (int plugin = 0; plugin < PLUGINS; plugin++) {
            for (int version = 0; version < VERSIONS; version++) {
                boolean good = version == hidden[plugin] || random.nextDouble() >= contrary;
                candidates.add(new Candidate(
                        "p" + plugin,
                        new SemVer(version + 1, 0, 0),
                        needs(random, plugin, hidden, good, contrary == LOWER_BOUNDS, closed),
                        Optional.empty()));
            }
        }
        return World.of(candidates, List.of(), Map.of());
    }

    private static List<Dependency> needs(Random random, int plugin, int[] hidden, boolean good, boolean open, boolean closed) {
        int end = plugin < CLOSURE ? CLOSURE : PLUGINS;
        List<Dependency> needs = new ArrayList<>();
        for (int i = 0; i < 5 && plugin + 1 < end; i++) {
            int other = i == 0 ? plugin + 1 : plugin + 1 + random.nextInt(end - plugin - 1);
            String name = "p" + other;
            if (needs.stream().noneMatch(need -> need.name().equals(name))) {
                int low = good ? hidden[other] : random.nextInt(VERSIONS);
                int from = Math.max(0, low - random.nextInt(3)) + 1;
                int to = open ? VERSIONS + 1 : low + 2 + random.nextInt(3);
                needs.add(Dependency.parse(name + ">=" + from + ".0,<" + to + ".0"));
            }
        }
        if (closed && plugin == CLOSURE - 10) {
            needs.add(Dependency.parse("p" + (CLOSURE + 10) + "<3.0"));
        }
        if (closed && plugin == CLOSURE - 30) {
            needs.add(Dependency.parse("p" + (CLOSURE + 10) + ">=3.0"));
        }
        return needs;
    }

    /** Chooses the highest version that breaks nothing chosen so far, and goes back one step from every dead end. */
    private static final class Naive {
        private final World world;
        private final long deadline;
        private final Map<String, Candidate> chosen = new HashMap<>();
        private boolean late;

        Naive(World world, long deadline) {
            this.world = world;
            this.deadline = deadline;
        }

        boolean search(List<String> order, int position) {
            if (position == order.size()) {
                return true;
            }
            String name = order.get(position);
            for (Candidate candidate : world.candidates().getOrDefault(name, List.of())) {
                late |= System.nanoTime() > deadline;
                if (late) {
                    return false;
                }
                if (fits(candidate)) {
                    chosen.put(name, candidate);
                    List<String> next = new ArrayList<>(order);
                    candidate.needs().stream().map(Dependency::name).sorted().filter(need -> !next.contains(need)).forEach(next::add);
                    if (search(next, position + 1)) {
                        return true;
                    }
                    chosen.remove(name);
                }
            }
            return false;
        }

        private boolean fits(Candidate candidate) {
            return chosen.values().stream()
                            .flatMap(each -> each.needs().stream())
                            .filter(need -> need.name().equals(candidate.name()))
                            .allMatch(need -> need.range().contains(candidate.version()))
                    && candidate.needs().stream().allMatch(need -> {
                        Candidate there = chosen.get(need.name());
                        return there == null || need.range().contains(there.version());
                    });
        }
    }
}
