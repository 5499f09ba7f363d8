import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The cases of a running deploy folder, one after the other on one runtime. Each uses plugins of its own. */
final class DropCases {
    private static final int MEGABYTES_8 = 8 << 20;

    private final Subject on;
    private final Journal journal;
    private final Findings findings;

    DropCases(Subject on, Findings findings) {
        this.on = on;
        this.journal = on.journal;
        this.findings = findings;
    }

    void run() {
        new BootCases(on, findings).firstStart();
        take("K5", this::unresolvable);
        take("K6", this::throwing);
        take("K8", this::truncatedReplacement);
        take("K9", this::unresolvableReplacement);
        take("K10", this::incompatibleProvider);
        take("K12", this::twoVersions);
        take("K14", this::touched);
        take("K15", this::sameSizeAndTime);
        take("K1", this::drops);
        take("K2", () -> slowCopy("slowly", 17, 375, 0));
        take("K3", () -> slowCopy("stalled", 2, 0, 5_000));
        take("K4", this::plainJar);
        take("K11", this::consumerFirst);
        take("K13", this::sameTwice);
        take("K16", this::storm);
        take("K17", () -> seenOf(Tampering.of(on)));
        take("K21", this::keyRemoved);
        take("K23", this::malformed);
        take("K26", this::oneShot);
        take("K24", this::many);
        take("K7", this::hanging);
    }

    private void take(String id, Findings.Case what) {
        findings.take(id, on.name(), what);
    }

    private static Findings.Finding seenOf(String text) {
        return Findings.seen(text);
    }

    private static Probes.Probe probe(String name, String version) {
        return Probes.Probe.of(name, version);
    }

    private Findings.Finding drops() {
        List<Long> times = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            long time = on.drop(probe("quick" + i, "1.0.0"));
            OptionalLong started = journal.await("quick" + i, "started", time, 20);
            started.ifPresent(at -> times.add(at - time));
        }
        return Findings.measured("started " + times.size() + " of 5", median(times));
    }

    private static double median(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("none of them started");
        }
        return sorted[sorted.length / 2];
    }

    /** A copy in pieces with pauses; in a long one after the first piece the runtime is asked about the file. */
    private Findings.Finding slowCopy(String name, int pieces, long pause, long stall) throws Exception {
        byte[] bytes = on.probes.bytes(probe(name, "1.0.0").padded(MEGABYTES_8));
        long time = Journal.now();
        String meanwhile = "";
        try (OutputStream out = Files.newOutputStream(on.deploy().resolve(name + ".jar"))) {
            for (int i = 0; i < pieces; i++) {
                int from = (int) ((long) bytes.length * i / pieces);
                out.write(bytes, from, (int) ((long) bytes.length * (i + 1) / pieces) - from);
                Journal.pause(i == 0 ? Math.max(pause, stall) : pause);
                if (stall > 0 && i == 0) {
                    meanwhile = "; meanwhile it " + on.says(name, time);
                }
            }
        }
        boolean started = journal.await(name, "started", time, 20).isPresent();
        Journal.pause(3_000);
        return seenOf(
                (started ? "started " : "did not start: ") + journal.count(name, "start", time) + " times" + meanwhile);
    }

    private Findings.Finding plainJar() {
        long time = on.drop("plainjar.jar", Probes.plainJar());
        Journal.pause(5_000);
        return seenOf("in its list: " + on.listed("plainjar") + "; " + on.says("plainjar", time));
    }

    private Findings.Finding unresolvable() {
        long time = on.drop(probe("lacking", "1.0.0").lacking());
        Journal.pause(6_000);
        return seenOf("starts " + journal.count("lacking", "start", time) + "; " + on.says("lacking", time));
    }

    private Findings.Finding throwing() {
        long time = on.drop(probe("thrower", "1.0.0").doing("throws"));
        Journal.pause(20_000);
        return seenOf(
                "tried " + journal.count("thrower", "start", time) + " times in 20 s; " + on.says("thrower", time));
    }

    private Findings.Finding hanging() {
        long hang = on.drop(probe("hanger", "1.0.0").hanging(60));
        journal.await("hanger", "start", hang, 20);
        long time = on.drop(probe("beside", "1.0.0"));
        OptionalLong started = journal.await("beside", "started", time, 90);
        if (started.isEmpty()) {
            return seenOf("the good plugin had not started after 90 s");
        }
        boolean during = started.getAsLong() < hang + 60_000;
        String when = during ? "while the other hung" : "only after the other had come to its end";
        Journal.until(45, () -> Journal.now() > hang + 40_000);
        return Findings.measured(
                "the good plugin started " + when + "; of the hanging one it " + on.says("hanger", hang),
                started.getAsLong() - time);
    }

    private Findings.Finding truncatedReplacement() {
        on.running(probe("victim", "1.0.0"));
        byte[] bytes = on.probes.bytes(probe("victim", "2.0.0").padded(100_000));
        long time = on.drop("victim.jar", Arrays.copyOf(bytes, bytes.length / 2));
        Journal.pause(5_000);
        return fate("victim", time);
    }

    private Findings.Finding unresolvableReplacement() {
        on.running(probe("keeper", "1.1.0"));
        long time = on.drop(probe("keeper", "1.2.0").lacking());
        Journal.pause(5_000);
        return fate("keeper", time);
    }

    private Findings.Finding fate(String name, long time) {
        return seenOf(journal.fate(name, time) + "; " + on.says(name, time));
    }

    private Findings.Finding incompatibleProvider() {
        on.running(probe("provider", "2.0.0"));
        on.running(probe("consumer", "1.0.0").needing("provider", 2));
        long time = on.drop(probe("provider", "3.0.0"));
        Journal.pause(5_000);
        return seenOf("provider: " + journal.fate("provider", time) + ". Consumer: " + journal.fate("consumer", time)
                + "; of the provider it " + on.says("provider", time) + "; of the consumer it "
                + on.says("consumer", time));
    }

    private Findings.Finding consumerFirst() {
        long first = on.drop(probe("early", "1.0.0").needing("late", 1));
        Journal.pause(3_000);
        long time = on.drop(probe("late", "1.0.0"));
        OptionalLong started = journal.await("early", "started", first, 30);
        return started.isEmpty()
                ? seenOf("the consumer did not start")
                : Findings.measured("the consumer started after the provider had come", started.getAsLong() - time);
    }

    private Findings.Finding twoVersions() {
        long time = on.drop("double-1.jar", on.probes.bytes(probe("double", "1.0.0")));
        on.drop("double-2.jar", on.probes.bytes(probe("double", "2.0.0")));
        Journal.pause(6_000);
        return seenOf(journal.answering("double") + "; " + on.says("double", time));
    }

    private Findings.Finding sameTwice() {
        byte[] bytes = on.probes.bytes(probe("twin", "1.0.0"));
        long time = on.drop("twin-a.jar", bytes);
        on.drop("twin-b.jar", bytes);
        Journal.pause(6_000);
        return seenOf("starts " + journal.count("twin", "start", time) + ", " + journal.answering("twin") + "; "
                + on.says("twin", time));
    }

    private Findings.Finding touched() throws Exception {
        on.running(probe("touched", "1.0.0"));
        long time = Journal.now();
        Files.setLastModifiedTime(on.deploy().resolve("touched.jar"), FileTime.fromMillis(time + 1_000));
        Journal.pause(5_000);
        return seenOf(journal.fate("touched", time));
    }

    private Findings.Finding sameSizeAndTime() throws Exception {
        on.running(probe("altered", "1.0.0").marked("before"));
        Path file = on.deploy().resolve("altered.jar");
        FileTime modified = Files.getLastModifiedTime(file);
        byte[] other = on.probes.bytes(probe("altered", "1.0.0").marked("behind"));
        if (other.length != Files.size(file)) {
            throw new IllegalStateException("the two probes have different sizes");
        }
        Files.write(file, other);
        Files.setLastModifiedTime(file, modified);
        Journal.pause(32_000);
        return seenOf("32 s later " + journal.answering("altered") + " (the new content is 'behind')");
    }

    private Findings.Finding storm() {
        on.running(probe("stormy", "1.0.0"));
        long time = Journal.now();
        for (int i = 1; i <= 12; i++) {
            on.drop(probe("stormy", "1.0." + i));
            Journal.pause(1_200);
        }
        Journal.pause(5_000);
        return seenOf("starts " + journal.count("stormy", "start", time) + ", stops "
                + journal.count("stormy", "stopped", time) + "; at the end " + journal.answering("stormy"));
    }

    private Findings.Finding keyRemoved() {
        on.configure("keyed", "key: present", "other: stays");
        on.running(probe("keyed", "1.0.0"));
        String before = journal.configuration("keyed");
        on.configure("keyed", "other: stays");
        Journal.pause(5_000);
        return seenOf("the plugin saw " + before + ", then " + journal.configuration("keyed"));
    }

    private Findings.Finding malformed() {
        on.configure("spoilt", "key: good");
        on.running(probe("spoilt", "1.0.0"));
        String before = journal.configuration("spoilt");
        long time = Journal.now();
        long size = on.logSize();
        on.misconfigure("spoilt");
        Journal.pause(6_000);
        String line = on.logSince(size).stream()
                .filter(text -> text.contains("rivals.spoilt") || text.contains("aitbc.yaml"))
                .findFirst()
                .orElse("nothing");
        String after = journal.configuration("spoilt");
        on.configure("spoilt");
        return seenOf("the plugin saw " + before + ", then " + after + ", starts "
                + journal.count("spoilt", "start", time) + "; the log says: " + line);
    }

    private Findings.Finding oneShot() {
        List<Long> times = new ArrayList<>();
        Subject.Outcome last = on.list();
        for (int i = 0; i < 5; i++) {
            long start = Journal.now();
            last = on.list();
            times.add(Journal.now() - start);
        }
        String text = "exit status " + last.status() + ", "
                + last.text().lines().count() + " lines, "
                + (last.text().contains("victim") || last.text().contains("quick1") ? "among them" : "not among them")
                + " a plugin that was dropped";
        return Findings.measured(text, median(times));
    }

    private Findings.Finding many() {
        long before = on.memory();
        long time = Journal.now();
        for (int i = 0; i < 200; i++) {
            on.drop(probe("crowd" + i, "1.0.0"));
        }
        Journal.until(120, () -> started(time) >= 200);
        long end = journal
                .since(time, e -> e.name().startsWith("crowd") && e.event().equals("started"))
                .stream()
                .mapToLong(Journal.Entry::time)
                .max()
                .orElse(time);
        long count = started(time);
        String grown = String.format(Locale.ROOT, "%.2f", (double) on.memory() / Math.max(1, before));
        for (int i = 0; i < 200; i++) {
            on.remove("crowd" + i + ".jar");
        }
        Journal.pause(5_000);
        return Findings.measured("started " + count + " of 200; resident memory times " + grown, end - time);
    }

    private long started(long time) {
        return journal.since(
                        time, e -> e.name().startsWith("crowd") && e.event().equals("started"))
                .size();
    }
}
