import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The cases around starting and ending a runtime. */
final class BootCases {
    private final Subject on;
    private final Journal journal;
    private final Findings findings;

    BootCases(Subject on, Findings findings) {
        this.on = on;
        this.journal = on.journal;
        this.findings = findings;
    }

    /** A first start, with what it takes. */
    void firstStart() {
        findings.take("K25", on.name(), () -> {
            if (!on.boot()) {
                throw new IllegalStateException("it does not start: " + on.ended());
            }
            return Findings.measured("is ready", on.bootTime());
        });
        findings.take("K25m", on.name(), () -> Findings.measured("resident memory when ready", on.memory()));
    }

    /** Starts, is stopped and starts again, with changes in between. */
    void restarts() {
        on.boot();
        on.running(Probes.Probe.of("removed", "1.0.0"));
        on.configure("ghost", "key: old");
        on.running(Probes.Probe.of("ghost", "1.0.0"));
        String before = journal.configuration("ghost");
        on.stop();

        on.remove("removed.jar");
        on.configure("ghost");
        long time = Journal.now();
        boolean ready = on.boot();
        journal.await("ghost", "started", time, 20);
        Journal.pause(5_000);
        findings.take(
                "K18",
                on.name(),
                () -> seen(
                        ready,
                        "the removed plugin was started " + journal.count("removed", "start", time) + " times, stopped "
                                + journal.count("removed", "stopped", time)));
        findings.take(
                "K22",
                on.name(),
                () -> seen(
                        ready,
                        "the plugin saw " + before + " before, and " + journal.configuration("ghost")
                                + " after the restart"));
        exits();
    }

    private static Findings.Finding seen(boolean ready, String text) {
        return Findings.seen(ready ? text : "it did not start again");
    }

    private void exits() {
        long time = on.drop(Probes.Probe.of("exiting", "1.0.0").doing("exits"));
        journal.await("exiting", "started", time, 20);
        Journal.until(30, () -> !on.isAlive());
        findings.take("K19", on.name(), () -> {
            long naming = on.logSince(0).stream()
                    .filter(line -> line.contains("'exiting'") && line.contains("System.exit"))
                    .count();
            return Findings.seen(on.ended() + "; lines of the log that name the plugin with the call: " + naming);
        });
        if (on.isAlive()) {
            on.stop();
        }
        on.remove("exiting.jar");
        findings.take("K20", on.name(), () -> Findings.seen("first: " + afterExit() + ". Second: " + afterExit()));
    }

    private String afterExit() {
        if (on.isAlive()) {
            on.stop();
        }
        long time = Journal.now();
        boolean ready = on.boot();
        Journal.until(8, () -> !on.isAlive());
        return (ready ? "ready, " : "") + "after 8 s " + on.ended() + ", the deleted plugin was started "
                + journal.count("exiting", "start", time) + " times";
    }

    /** The same on another Java: does it start, and does its deploy folder work? */
    static void onOtherJava(String id, Subject on, Findings findings) {
        findings.take(id, on.name(), () -> {
            try {
                boolean ready = on.boot();
                long time = on.drop(Probes.Probe.of("modern", "1.0.0"));
                boolean started =
                        ready && on.journal.await("modern", "started", time, 30).isPresent();
                return Findings.seen((ready ? "ready; " : "not ready; ") + on.ended() + "; a dropped plugin "
                        + (started ? "started" : "did not start") + consoleSays(on));
            } finally {
                if (on.isAlive()) {
                    on.stop();
                }
            }
        });
    }

    /** The first complaint of its console, else of its log. */
    private static String consoleSays(Subject on) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(on.console()) ? Files.readAllLines(on.console()) : List.of());
        lines.addAll(on.logSince(0));
        return lines.stream()
                .filter(line -> line.contains("Error") || line.contains("Exception"))
                .findFirst()
                .map(line -> "; it says: " + line.strip())
                .orElse("");
    }
}
