import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The cases of plugins beside each other, on our distribution: each on a new instance that finds them at its start. */
final class PluginCases {
    private final Function<String, AitbcSubject> instances;
    private final Findings findings;

    PluginCases(Function<String, AitbcSubject> instances, Findings findings) {
        this.instances = instances;
        this.findings = findings;
    }

    void run() {
        take("P1", on -> {
            byte[] bytes = on.probes.bytes(probe("cut").padded(50_000));
            on.drop("cut.jar", Arrays.copyOf(bytes, bytes.length / 2));
            on.drop(probe("good"));
            start(on);
            return Findings.seen(states(on, "good", "cut") + "; of the file it " + on.says("cut", 0));
        });
        take("P2", on -> together(on, "missing", probe("good"), probe("missing").needing("absent", 1)));
        take(
                "P3",
                on -> together(
                        on,
                        "ring1",
                        probe("good"),
                        probe("ring1").needing("ring2", 1),
                        probe("ring2").needing("ring1", 1)));
        take(
                "P4",
                on -> together(
                        on,
                        "leaning",
                        probe("thrower").doing("throws"),
                        probe("leaning").needing("thrower", 1)));
        take("P5", on -> {
            on.drop("double-1.jar", on.probes.bytes(probe("double")));
            on.drop("double-2.jar", on.probes.bytes(Probes.Probe.of("double", "2.0.0")));
            start(on);
            return Findings.seen(states(on, "double"));
        });
        take("P6", this::hanging);
        findings.take("P7", "AITBC", this::stopping);
        take("P8", this::leaving);
    }

    private interface Steps {
        Findings.Finding on(AitbcSubject subject) throws Exception;
    }

    private void take(String id, Steps steps) {
        findings.take(id, "AITBC", () -> {
            AitbcSubject on = instances.apply(id);
            try {
                return steps.on(on);
            } finally {
                on.stop();
            }
        });
    }

    private static Probes.Probe probe(String name) {
        return Probes.Probe.of(name, "1.0.0");
    }

    private static void start(AitbcSubject on) {
        if (!on.boot()) {
            throw new IllegalStateException("it does not start: " + on.ended());
        }
        Journal.pause(4_000);
    }

    private static Findings.Finding together(AitbcSubject on, String asked, Probes.Probe... all) {
        Stream.of(all).forEach(on::drop);
        start(on);
        String[] names = Stream.of(all).map(Probes.Probe::name).toArray(String[]::new);
        return Findings.seen(states(on, names) + "; of '" + asked + "' it " + on.says(asked, 0));
    }

    private static String states(AitbcSubject on, String... names) {
        return String.join(", ", Stream.of(names).map(on::status).toList());
    }

    private Findings.Finding hanging(AitbcSubject on) {
        long time = Journal.now();
        Probes.Probe[] all = Probes.besideAHanging();
        Stream.of(all).forEach(on::drop);
        on.boot();
        long hang = on.journal.await("hanger", "start", time, 20).orElseThrow();
        Journal.until(20, () -> Journal.now() > hang + Probes.HANG + 3_000);
        String good = on.journal.besideTheHanging("hanger", Probes.HANG, time);
        return Findings.seen(
                good + "; " + states(on, Stream.of(all).map(Probes.Probe::name).toArray(String[]::new)));
    }

    private Findings.Finding stopping() {
        List<String> texts = new ArrayList<>();
        for (int count = 1; count <= 3; count++) {
            AitbcSubject on = instances.apply("P7-" + count);
            for (int i = 0; i < count; i++) {
                on.drop(probe("stopping" + i));
            }
            start(on);
            on.stop();
            long stopped = on.journal
                    .since(0, e -> e.name().startsWith("stopping") && e.event().equals("stopped"))
                    .size();
            texts.add(stopped + " of " + count + " were stopped (" + on.ended() + ")");
        }
        return Findings.seen(String.join(", ", texts));
    }

    private Findings.Finding leaving(AitbcSubject on) {
        on.drop(probe("clean"));
        on.drop(probe("leaver").doing("leaves"));
        start(on);
        on.aitbc("plugin", "unload", "clean", "leaver");
        Journal.pause(3_000);
        Subject.Outcome clean = on.aitbc("plugin", "leaks", "clean");
        Subject.Outcome leaver = on.aitbc("plugin", "leaks", "leaver");
        long lines = on.logSince(0).stream()
                .filter(line -> line.contains("probe-left-behind"))
                .count();
        return Findings.seen("'plugin leaks' of a clean plugin ends with " + clean.status()
                + ", of the one that leaves a thread with " + leaver.status() + ": "
                + leaver.text().strip().replaceAll("\\s+", " ") + "; lines of the log that name the thread: " + lines);
    }
}
