package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Policy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code etc/aitbc.yaml}, as the operator contract lists them. Level 1 of readings section 3. */
public final class FileRules {

    private final String name;
    private final Path base;
    private final Path home;

    /**
     * @param name the file as problems name it
     * @param base the instance directory, against which relative {@code plugin_paths} are meant
     * @param home what {@code ~} means
     */
    public FileRules(String name, Path base, Path home) {
        this.name = name;
        this.base = base;
        this.home = home;
    }

    /** What problems call the file. */
    public String name() {
        return name;
    }

    /** What relative paths are against. */
    public Path base() {
        return base;
    }

    /** The same rules for another file. */
    public FileRules named(String other) {
        return new FileRules(other, base, home);
    }

    /** Reads and checks a file; one that cannot be read is a problem like any other. */
    public Reading read(Path file) {
        return FileText.of(file).read(this);
    }

    /** Reads and checks a whole text. */
    public Reading read(String text) {
        Problems problems = new Problems(name);
        if (text.isBlank()) {
            problems.error(Position.START, "", "the file is empty. Write {} if the defaults are meant.");
            return new Reading(Optional.empty(), problems.sorted(), true);
        }
        TreeReader.Outcome outcome = new TreeReader(problems).read(text);
        // Nothing but comments, as in a fresh template, means the defaults.
        Tree tree = outcome.tree().orElse(new Tree.Mapping(Position.START, List.of()));
        Optional<FileSettings> settings = Optional.empty();
        if (tree instanceof Tree.Mapping root) {
            FileSettings read = settings(new Section(root, "", problems), root, problems);
            settings = problems.hasErrors() ? Optional.empty() : Optional.of(read);
        } else {
            problems.expected("an object, such as 'plugins: {}'", tree.description(), tree.at(), "");
        }
        return new Reading(settings, problems.sorted(), outcome.cutOff());
    }

    private static final int KEEP_VERSIONS = 3;

    private FileSettings settings(Section root, Tree.Mapping tree, Problems problems) {
        Section runtime = root.section("runtime");
        PluginSettings defaults = new PluginSettings(
                Optional.empty(),
                PluginSettings.DEFAULT.priority(),
                List.of(),
                PluginSettings.DEFAULT.lazy(),
                limits(runtime.section("timeouts"), Limits.DEFAULT),
                PluginSettings.DEFAULT.unhealthyAfter(),
                runtime.seconds("probation", true).orElse(PluginSettings.DEFAULT.probation()));
        PluginsSection plugins = new PluginsSection(root.section("plugins"), defaults);
        RuntimeSettings settings = new RuntimeSettings(
                root.bool("auto_load").orElse(RuntimeSettings.DEFAULT.autoLoad()),
                Duration.ofSeconds(root.integer("health_check_interval", 1, 8_640_000)
                        .orElse((int) RuntimeSettings.DEFAULT.healthInterval().toSeconds())),
                runtime.seconds("shutdown_timeout", false).orElse(RuntimeSettings.DEFAULT.shutdownTimeout()),
                platformVersion(runtime).orElse(RuntimeSettings.DEFAULT.platformVersion()),
                defaults,
                plugins.settings());
        int keepVersions = runtime.integer("keep_versions", 1, 100).orElse(KEEP_VERSIONS);
        runtime.end();
        List<Path> folders = folders(root);
        LoggingSettings logging = new LoggingRules(root.section("logging")).read();
        List<RegistrySettings> registries = new RegistryRules(root).read();
        List<ServiceSettings> services = new ServiceRules(root.section("services")).read();
        TrustSettings trust = new TrustRules(root.section("trust"), base).read();
        Policy vulnerabilities = new VulnerabilityRules(root.section("vulnerabilities")).read();
        root.later("http", "isolation", "cluster");
        root.end();
        return new FileSettings(
                settings,
                keepVersions,
                plugins.entries(),
                folders,
                logging,
                registries,
                services,
                trust,
                vulnerabilities,
                problems.sorted(),
                tree);
    }

    static Limits limits(Section timeouts, Limits otherwise) {
        Limits limits = new Limits(
                timeouts.seconds("load", false).orElse(otherwise.load()),
                timeouts.seconds("initialize", false).orElse(otherwise.initialize()),
                timeouts.seconds("start", false).orElse(otherwise.start()),
                timeouts.seconds("stop", false).orElse(otherwise.stop()),
                timeouts.seconds("cleanup", false).orElse(otherwise.cleanup()),
                timeouts.seconds("health", false).orElse(otherwise.health()),
                timeouts.seconds("event", false).orElse(otherwise.event()),
                timeouts.seconds("call", false).orElse(otherwise.call()));
        timeouts.end();
        return limits;
    }

    private static Optional<String> platformVersion(Section runtime) {
        return runtime.read(
                "platform_version",
                v -> isVersion(v.text()) ? Optional.of(v.text()) : Optional.empty(),
                "a version such as 1.0.0",
                v -> Nearest.to(v.text(), List.of(v.text() + ".0")));
    }

    private static boolean isVersion(String text) {
        try {
            SemVer.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<Path> folders(Section root) {
        List<Path> folders = new ArrayList<>();
        for (Section.Text text : root.texts("plugin_paths")) {
            if (text.text().contains("${")) {
                root.problems()
                        .warning(text.at(), text.path(), "variables are replaced below plugins.<name>.config only.");
            }
            try {
                folders.add(folder(text.text()));
            } catch (InvalidPathException e) {
                root.problems()
                        .expected("the path of a folder", "the text '" + text.text() + "'", text.at(), text.path());
            }
        }
        return List.copyOf(folders);
    }

    private Path folder(String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return base.resolve(text).toAbsolutePath().normalize();
    }
}
