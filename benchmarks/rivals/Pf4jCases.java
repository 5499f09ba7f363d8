import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginManager;
import org.pf4j.PluginWrapper;

/** The cases of plugins beside each other, on PF4J, in this process. */
final class Pf4jCases {
    private static final String NAME = "PF4J";

    private final Path work;
    private final Probes probes;
    private final Journal journal;
    private final Path log;
    private final Findings findings;

    /** @param log where slf4j writes what PF4J logs */
    Pf4jCases(Path work, Path classes, Journal journal, Path log, Findings findings) {
        this.work = work;
        this.probes = new Probes(classes, Probes.Kind.PF4J);
        this.journal = journal;
        this.log = log;
        this.findings = findings;
    }

    void run() {
        take("P1", this::truncated);
        take("P2", () -> together(probe("good"), probe("missing").lacking()));
        take(
                "P3",
                () -> together(
                        probe("good"),
                        probe("ring1").needing("ring2", 1),
                        probe("ring2").needing("ring1", 1)));
        take(
                "P4",
                () -> together(
                        probe("thrower").doing("throws"), probe("leaning").needing("thrower", 1)));
        take("P5", () -> together(probe("double"), Probes.Probe.of("double", "2.0.0")));
        take("P6", this::hanging);
        take("P7", this::stopping);
        take("P8", this::leaving);
    }

    private void take(String id, Findings.Case what) {
        findings.take(id, NAME, what);
    }

    private static Probes.Probe probe(String name) {
        return Probes.Probe.of(name, "1.0.0");
    }

    private PluginManager manager(Probes.Probe... all) throws IOException {
        Path folder = Files.createTempDirectory(work, "pf4j");
        for (Probes.Probe probe : all) {
            Files.write(folder.resolve(probe.name() + "-" + probe.version() + ".jar"), probes.bytes(probe));
        }
        return new JarPluginManager(folder);
    }

    /** What an exception of the manager says, or an empty text. */
    private static String thrown(Runnable call) {
        try {
            call.run();
            return "";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private static String states(PluginManager manager) {
        return manager.getPlugins().stream()
                .map(plugin -> plugin.getPluginId() + " "
                        + plugin.getDescriptor().getVersion() + " " + plugin.getPluginState())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Findings.Finding together(Probes.Probe... all) throws IOException {
        PluginManager manager = manager(all);
        String loading = thrown(manager::loadPlugins);
        String starting = thrown(manager::startPlugins);
        String text = states(manager)
                + (loading.isEmpty() ? "" : "; loadPlugins() throws " + loading)
                + (starting.isEmpty() ? "" : "; startPlugins() throws " + starting);
        thrown(manager::stopPlugins);
        return Findings.seen(text);
    }

    private Findings.Finding truncated() throws IOException {
        PluginManager manager = manager(probe("good"));
        byte[] bytes = probes.bytes(probe("cut").padded(50_000));
        Path file = manager.getPluginsRoots().get(0).resolve("cut.jar");
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        String loading = thrown(manager::loadPlugins);
        String starting = thrown(manager::startPlugins);
        long lines = logged("cut.jar");
        String text = states(manager)
                + (loading.isEmpty() && starting.isEmpty() ? "; no exception" : "; throws " + loading + starting)
                + "; lines of the log that name the file: " + lines;
        thrown(manager::stopPlugins);
        return Findings.seen(text);
    }

    private long logged(String what) throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains(what))
                        .count()
                : 0;
    }

    /** Several good plugins, because the order of starts is PF4J's own. */
    private Findings.Finding hanging() throws IOException {
        long time = Journal.now();
        PluginManager manager = manager(Probes.besideAHanging());
        thrown(manager::loadPlugins);
        thrown(manager::startPlugins);
        String text = journal.besideTheHanging("hanger", Probes.HANG, time);
        text += "; " + states(manager);
        thrown(manager::stopPlugins);
        return Findings.seen(text);
    }

    private Findings.Finding stopping() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = 1; count <= 3; count++) {
            Probes.Probe[] all = new Probes.Probe[count];
            for (int i = 0; i < count; i++) {
                all[i] = probe("stop" + count + "x" + i);
            }
            long time = Journal.now();
            PluginManager manager = manager(all);
            manager.loadPlugins();
            manager.startPlugins();
            String thrown = thrown(manager::stopPlugins);
            int round = count;
            long stopped = journal.since(
                            time,
                            e -> e.name().startsWith("stop" + round + "x")
                                    && e.event().equals("stopped"))
                    .size();
            texts.add(
                    stopped + " of " + count + " were stopped" + (thrown.isEmpty() ? "" : " (throws " + thrown + ")"));
        }
        return Findings.seen(String.join(", ", texts));
    }

    private Findings.Finding leaving() throws IOException {
        String clean = unloaded(probe("clean"));
        String leaver = unloaded(probe("leaver").doing("leaves"));
        return Findings.seen("after the unload the class loader of a clean plugin is " + clean
                + ", of the one that leaves a thread " + leaver + "; lines of the log that name the thread: "
                + logged("probe-left-behind"));
    }

    private String unloaded(Probes.Probe probe) throws IOException {
        PluginManager manager = manager(probe);
        manager.loadPlugins();
        manager.startPlugins();
        WeakReference<ClassLoader> loader = loader(manager, probe.name());
        manager.unloadPlugin(probe.name());
        boolean collected = Journal.until(10, () -> {
            System.gc();
            return loader.get() == null;
        });
        return collected ? "collected" : "still in memory";
    }

    private static WeakReference<ClassLoader> loader(PluginManager manager, String name) {
        PluginWrapper plugin = manager.getPlugin(name);
        return new WeakReference<>(plugin.getPluginClassLoader());
    }
}
