import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Carries out all cases on the rivals and on us, one after the other, and writes the page. Started by {@code run}. */
public final class Comparison {
    private final Path work = path("work");
    private final Path classes = path("classes");
    private final Path distribution = path("distribution");
    private final Path java17 = Path.of(System.getProperty("java.home"));
    private final Path karaf = path("karaf");
    private final String otherJava = System.getProperty("rivals.java25", "");
    private final Findings findings = new Findings();

    private static Path path(String property) {
        return Path.of(System.getProperty("rivals." + property));
    }

    public static void main(String[] arguments) throws IOException {
        new Comparison().run(Path.of(arguments[0]), System.getProperty("rivals.only", "drops boots java plugins"));
    }

    private void run(Path page, String parts) throws IOException {
        boolean hasKaraf = Files.exists(karaf);
        onBoth(hasKaraf, parts, "drops", on -> new DropCases(on, findings).run());
        write(page, hasKaraf);
        // No times are taken from here on, so the parts may disturb each other.
        CompletableFuture<Void> plugins = CompletableFuture.runAsync(() -> plugins(parts));
        onBoth(hasKaraf, parts, "boots", on -> new BootCases(on, findings).restarts());
        write(page, hasKaraf);
        if (parts.contains("java")) {
            onOtherJava(hasKaraf, Path.of(otherJava));
        }
        plugins.join();
        write(page, hasKaraf);
    }

    private void plugins(String parts) {
        if (parts.contains("plugins")) {
            Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));
            new Pf4jCases(work, classes, new Journal(Path.of(System.getenv("RIVALS_JOURNAL"))), log, findings).run();
            new PluginCases(this::aitbc, findings).run();
        }
    }

    /** After each part, so that a run that was broken off leaves what it had seen; the rest is "not run". */
    private void write(Path page, boolean hasKaraf) throws IOException {
        Files.writeString(page, new Page(findings, facts(hasKaraf), work, distribution).text());
    }

    private void onOtherJava(boolean hasKaraf, Path java25) {
        if (otherJava.isEmpty()) {
            for (String id : List.of("K27", "K28")) {
                notRun(id, "Karaf", "there is no JAVA25_HOME");
                notRun(id, "AITBC", "there is no JAVA25_HOME");
            }
            return;
        }
        BootCases.onOtherJava(
                "K27", new AitbcSubject(distribution, work.resolve("aitbc-java25"), java25, classes), findings);
        notRun("K28", "AITBC", "it is K27, there is no option to remove");
        if (hasKaraf) {
            BootCases.onOtherJava(
                    "K27", new KarafSubject(karaf, work.resolve("karaf-java25"), java25, classes), findings);
            KarafSubject changed = new KarafSubject(karaf, work.resolve("karaf-java25-changed"), java25, classes);
            changed.dropSecurityOption();
            BootCases.onOtherJava("K28", changed, findings);
        }
    }

    private void notRun(String id, String runtime, String reason) {
        findings.take(id, runtime, () -> {
            throw new IllegalStateException(reason);
        });
    }

    private void onBoth(boolean hasKaraf, String parts, String part, Consumer<Subject> cases) {
        if (!parts.contains(part)) {
            return;
        }
        List<Subject> subjects = new ArrayList<>(List.of(aitbc(part)));
        if (hasKaraf) {
            subjects.add(new KarafSubject(karaf, work.resolve("karaf-" + part), java17, classes));
        }
        for (Subject on : subjects) {
            try {
                cases.accept(on);
            } catch (RuntimeException e) {
                System.err.println("The cases '" + part + "' on " + on.name() + " ended early: " + e);
            } finally {
                if (on.isAlive()) {
                    on.stop();
                }
            }
        }
    }

    private AitbcSubject aitbc(String instance) {
        AitbcSubject subject = new AitbcSubject(distribution, work.resolve("aitbc-" + instance), java17, classes);
        subject.deploy().toFile().mkdirs();
        return subject;
    }

    private List<String> facts(boolean hasKaraf) throws IOException {
        Path version = distribution.resolve("lib/version");
        return List.of(
                "Date: " + LocalDate.now(ZoneOffset.UTC),
                "AITBC runtime " + Files.readString(version).strip() + ", Apache Karaf "
                        + System.getProperty("rivals.karafVersion")
                        + (hasKaraf ? "" : " (could not be fetched: its cases are not run)") + ", PF4J "
                        + System.getProperty("rivals.pf4jVersion"),
                "Machine: " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version")
                        + (otherJava.isEmpty() ? ", no Java 25" : ", and for K27 and K28 Java 25"));
    }
}
