import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Our distribution as it is built, on an instance of its own. */
final class AitbcSubject extends Subject {
    private final String aitbc;

    AitbcSubject(Path distribution, Path base, Path javaHome, Path classes) {
        super(base, javaHome, new Probes(classes, Probes.Kind.AITBC));
        this.aitbc = distribution.resolve("bin/aitbc").toString();
    }

    @Override
    String name() {
        return "AITBC";
    }

    @Override
    Path deploy() {
        return home.resolve("deploy");
    }

    @Override
    protected Path log() {
        return home.resolve("log/aitbc.log");
    }

    @Override
    protected List<String> runCommand() {
        return List.of(aitbc, "--base", home.toString(), "run", "--no-shell");
    }

    @Override
    protected boolean isReady() {
        return Files.exists(home.resolve("data/run")) && aitbc("status").status() == 0;
    }

    @Override
    void configure(String probe, String... lines) {
        String config = lines.length == 0
                ? ""
                : "plugins:\n  " + probe + ":\n    enabled: true\n    config:\n      " + String.join("\n      ", lines)
                        + "\n";
        write(home.resolve("etc/aitbc.yaml"), config.isEmpty() ? "plugins: {}\n" : config);
    }

    @Override
    void misconfigure(String probe) {
        write(
                home.resolve("etc/aitbc.yaml"),
                "plugins:\n  " + probe + ":\n    enabled: true\n    config: {key: [bad\n");
    }

    /** What {@code plugin why} answers, and where that knows no such name, the line of the list. */
    @Override
    String says(String probe, long since) {
        Outcome why = aitbc("plugin", "why", probe);
        String text = why.status() == 3
                ? listed(probe)
                : String.join(" ", why.text().lines().map(String::strip).toList());
        return "says: " + text;
    }

    @Override
    String listed(String probe) {
        return aitbc("plugin", "list", "--all")
                .text()
                .lines()
                .filter(line -> line.startsWith(probe))
                .map(line -> line.strip().replaceAll(" {2,}", "  "))
                .findFirst()
                .orElse("not listed");
    }

    @Override
    Outcome list() {
        return aitbc("plugin", "list");
    }

    /** Name, version and status of a plugin, as its list has them. */
    String status(String plugin) {
        String[] columns = listed(plugin).split(" {2,}");
        return String.join(" ", Arrays.asList(columns).subList(0, Math.min(3, columns.length)));
    }

    Outcome aitbc(String... words) {
        List<String> command = new ArrayList<>(List.of(aitbc, "--base", home.toString()));
        command.addAll(Arrays.asList(words));
        return command("", command.toArray(String[]::new));
    }
}
