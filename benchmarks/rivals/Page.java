import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page: the cases, what was seen, nothing else. */
final class Page {
    private static final int LONGEST = 420;

    private static final List<Map.Entry<String, String>> DROPS = List.of(
            Map.entry(
                    "K1", "A good plugin is renamed into the folder, five times. Time: the median until it is started"),
            Map.entry("K2", "An 8 MB plugin is copied in 17 pieces over 6.4 s"),
            Map.entry("K3", "Half of an 8 MB plugin is copied, the rest 5 s later"),
            Map.entry("K4", "A jar that is no bundle is dropped"),
            Map.entry("K5", "A plugin imports a package that nobody has"),
            Map.entry("K6", "A plugin's start throws"),
            Map.entry(
                    "K7",
                    "A plugin's start hangs for 60 s, and a good plugin is dropped meanwhile. Time: until the good one"
                            + " is started"),
            Map.entry("K8", "Half of a new version is renamed over a running plugin's file"),
            Map.entry("K9", "A running 1.1.0 is replaced by a 1.2.0 with an import that nobody has"),
            Map.entry("K10", "A running provider 2.0.0, which a consumer of [2,3) uses, is replaced by 3.0.0"),
            Map.entry(
                    "K11",
                    "A consumer is dropped, 3 s later its provider. Time: from then until the consumer is started"),
            Map.entry("K12", "Versions 1.0.0 and 2.0.0 of one plugin are dropped"),
            Map.entry("K13", "One plugin is dropped under two file names"),
            Map.entry("K14", "A running plugin's file is touched: same bytes, new time"),
            Map.entry("K15", "A running plugin's file gets other bytes, with the same size and time"),
            Map.entry("K16", "A running plugin is replaced 12 times, every 1.2 s; the last is 1.0.12"),
            Map.entry("K17", "A signed plugin is changed after signing, and dropped"),
            Map.entry("K18", "A plugin's file is deleted while the runtime is stopped; then it starts"),
            Map.entry("K19", "A thread of a plugin calls System.exit(7), half a second after its start"),
            Map.entry("K20", "After that the plugin's file is deleted and the runtime started, twice"),
            Map.entry("K21", "A key of a running plugin's configuration is removed"),
            Map.entry("K22", "A plugin's configuration is deleted while the runtime is stopped; then it starts"),
            Map.entry("K23", "A running plugin's configuration is made unreadable"),
            Map.entry("K24", "200 plugins are dropped at once. Time: until the last is started"),
            Map.entry(
                    "K25",
                    "The runtime starts for the first time. Time: until it is ready (shell port, status command)"),
            Map.entry("K25m", "Resident memory then, stock. The ratio is of memory"),
            Map.entry("K26", "The one-shot command that lists plugins, five times. Time: the median"),
            Map.entry("K27", "The runtime starts on Java 25 as it is, and a plugin is dropped"),
            Map.entry("K28", "The same without the VM option that Karaf adds"));

    private static final List<Map.Entry<String, String>> PLUGINS = List.of(
            Map.entry("P1", "A truncated jar beside a good plugin"),
            Map.entry("P2", "A plugin whose dependency is missing beside a good plugin"),
            Map.entry("P3", "Two plugins that need each other beside a good plugin"),
            Map.entry("P4", "A plugin whose start throws, and one that needs it"),
            Map.entry("P5", "Versions 1.0.0 and 2.0.0 of one plugin"),
            Map.entry("P6", "A plugin whose start hangs for 8 s, and six good ones"),
            Map.entry(
                    "P7",
                    "All plugins are stopped (PF4J: stopPlugins(); ours: the process is asked to end), for 1, 2 and 3"
                            + " plugins"),
            Map.entry("P8", "A plugin leaves a thread behind and is unloaded"));

    private final Findings findings;
    private final List<String> facts;
    private final List<Path> hidden;

    /** @param hidden folders whose names are nobody's business */
    Page(Findings findings, List<String> facts, Path... hidden) {
        this.findings = findings;
        this.facts = facts;
        this.hidden = List.of(hidden);
    }

    String text() {
        return """
            # Beside Apache Karaf and PF4J

            Every cell below was written by `benchmarks/rivals/run` from what it observed in one run; none was edited. The probes are equal
            small plugins that keep a journal; what answers, starts and stops is read from that, what a runtime says from its log
            (Karaf: the first warning or error that names the plugin) or its command (ours: `plugin why`). Long texts are cut at `[..]`. A time is
            given as the rival's divided by ours: above 1 ours is faster, below 1 ours is slower. Karaf is stock but for one thing: the
            user that its archive has commented out is let in, because its client cannot log in without.

            %s

            To repeat: `mvn -q package -DskipTests`, then `benchmarks/rivals/run` (about 20 minutes; Java 17 as `JAVA_HOME` or on the path, Java 25
            as `JAVA25_HOME`; ports of a stock Karaf must be free). Maven fetches the rivals.

            ## Deploy folders: Apache Karaf, stock, and ours

            %s
            ## Plugins beside each other: PF4J and ours

            PF4J has no deploy folder and no process of its own, so the K cases do not apply to it.

            %s\
            """.formatted(
                        facts.stream().map(fact -> "* " + fact).collect(Collectors.joining("\n")),
                        table("Karaf", DROPS),
                        table("PF4J", PLUGINS));
    }

    private String table(String rival, List<Map.Entry<String, String>> cases) {
        return "| | what was done | " + rival + " | AITBC | ratio |\n| --- | --- | --- | --- | --- |\n"
                + cases.stream().map(entry -> row(rival, entry)).collect(Collectors.joining());
    }

    private String row(String rival, Map.Entry<String, String> entry) {
        String id = entry.getKey();
        return "| "
                + String.join(
                        " | ",
                        id,
                        entry.getValue(),
                        cell(findings.get(id, rival)),
                        cell(findings.get(id, "AITBC")),
                        findings.ratio(id, rival))
                + " |\n";
    }

    private String cell(Findings.Finding finding) {
        String text = finding.text();
        for (Path path : hidden) {
            text = text.replace(path.toString(), "..");
        }
        text = text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " [..]" : text;
    }
}
