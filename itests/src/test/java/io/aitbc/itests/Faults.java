package io.aitbc.itests;

import io.aitbc.itests.fixtures.faults.ChoosyPlugin;
import io.aitbc.itests.fixtures.faults.ForgetfulPlugin;
import io.aitbc.itests.fixtures.faults.HastyPlugin;
import io.aitbc.itests.fixtures.service.BorrowingPlugin;
import io.aitbc.itests.fixtures.service.Lender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The seeded faults, planted as operators and authors make them: with files, the configuration and commands. */
final class Faults {
    private final Dist runtime;
    private final Map<String, String> entries = new TreeMap<>();
    private final List<Fault> all;

    Faults(Dist runtime) {
        this.runtime = runtime;
        this.all = Stream.of(
                        archives(), bundles(), fits(), dependencies(), wishes(), configurations(), phases(), versions())
                .flatMap(each -> each)
                .toList();
    }

    List<Fault> all() {
        return all;
    }

    /** Writes the configuration: the faults in it are there from the start, what ends them comes later. */
    void configure() {
        StringBuilder yaml = new StringBuilder("runtime: {probation: 1}\nplugins:\n  nobody: {enabled: true}\n");
        entries.forEach((name, entry) -> yaml.append("  %s: {%s}%n".formatted(name, entry)));
        runtime.config(yaml.toString());
    }

    private Fault entry(Fault fault, String entry) {
        return entry(fault, fault.name(), entry);
    }

    private Fault entry(Fault fault, String name, String entry) {
        entries.put(name, entry);
        return fault;
    }

    private void correct(String name, String entry) {
        entries.put(name, entry);
        configure();
    }

    // ---- files

    private Stream<Fault> archives() {
        byte[] whole = Fixtures.plugin("half").bytes();
        return Stream.of(
                Fault.of("a truncated archive", "half.jar")
                        .plant(() -> runtime.drop("half.jar", Arrays.copyOf(whole, whole.length / 2)))
                        .is("unloaded")
                        .because("incomplete")
                        .naming("half.jar", "incomplete")
                        .next("copy the file again", () -> drop("half.jar", "half", whole))
                        .ends("half"),
                Fault.of("a text file", "text.jar")
                        .plant(() -> runtime.drop("text.jar", "no archive".getBytes(StandardCharsets.UTF_8)))
                        .is("unloaded")
                        .because("not_a_bundle")
                        .naming("text.jar", "is not an archive")
                        .next("only bundles", () -> runtime.remove("text.jar"))
                        .ends("gone"),
                Fault.of("a jar that is no bundle", "plain.jar")
                        .plant(() -> runtime.drop("plain.jar", plainJar()))
                        .is("unloaded")
                        .because("not_a_bundle")
                        .naming("plain.jar", "Bundle-SymbolicName")
                        .next(
                                "bnd",
                                () -> drop(
                                        "plain.jar",
                                        "plain",
                                        Fixtures.plugin("plain").bytes()))
                        .ends("plain"),
                Fault.of("one bundle under two file names", "twice")
                        .plant(() -> {
                            active(Fixtures.plugin("twice"));
                            runtime.drop(
                                    "twice-again.jar", Fixtures.plugin("twice").bytes());
                        })
                        .ofAnotherFile()
                        .because("duplicate")
                        .naming("twice-again.jar", "the same as", "twice-1.0.0.jar")
                        .next("Remove one of the two files", () -> runtime.remove("twice-again.jar"))
                        .ends("explained"));
    }

    private Stream<Fault> bundles() {
        return Stream.of(
                replaced(
                        Fault.of("a component without its service", "forgetful"),
                        FixtureBundle.of(ForgetfulPlugin.class).named("forgetful"),
                        "Write @Component(service = BasePlugin.class) on class",
                        "does not provide BasePlugin",
                        "ForgetfulPlugin"),
                replaced(
                        Fault.of("an immediate component", "hasty"),
                        FixtureBundle.of(HastyPlugin.class).named("hasty"),
                        "Remove 'immediate = true'",
                        "immediate",
                        "HastyPlugin"),
                replaced(
                        Fault.of("a bundle activator", "activated"),
                        Fixtures.plugin("activated").header("Bundle-Activator", "com.acme.Activator"),
                        "Remove Bundle-Activator",
                        "com.acme.Activator"),
                replaced(
                        Fault.of("an export of the API", "exporter"),
                        Fixtures.plugin("exporter").exporting("io.aitbc.plugins"),
                        "Remove it from Export-Package",
                        "exports the package 'io.aitbc.plugins'"),
                replaced(
                        Fault.of("a singleton", "single"),
                        Fixtures.plugin("single").header("Bundle-SymbolicName", "single;singleton:=true"),
                        "Remove ';singleton:=true'",
                        "singleton:=true"),
                Fault.of("a name that is none", "9lives.jar")
                        .plant(() -> runtime.drop(
                                "9lives.jar", Fixtures.plugin("9lives").bytes()))
                        .is("unloaded")
                        .because("refused")
                        .in("load")
                        .naming("'9lives' cannot be the name")
                        .next(
                                "letters, digits and '-'",
                                () -> drop(
                                        "9lives.jar",
                                        "lives9",
                                        Fixtures.plugin("lives9").bytes()))
                        .ends("lives9"),
                replaced(
                        Fault.of("a version that is no SemVer", "versionless"),
                        Fixtures.plugin("versionless").version("1.0"),
                        "three numbers",
                        "'1.0'"));
    }

    private Stream<Fault> fits() {
        FixtureBundle choosy = FixtureBundle.of(ChoosyPlugin.class);
        return Stream.of(
                misfit(Fault.of("another platform", "abroad"), choosy.replacing("any", "solaris"), "solaris", "linux"),
                misfit(
                        Fault.of("a later Java", "modern"),
                        choosy.header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                        "compiled for Java 99",
                        "runs on Java " + Runtime.version().feature()),
                misfit(Fault.of("a later AITBC", "ahead"), choosy.replacing("0.1.2", "7.1.2"), "7.1.2", "AITBC 1.0.0"),
                misfit(
                        Fault.of("an earlier AITBC", "behind"),
                        choosy.replacing("98.7.6", "0.7.6"),
                        "0.7.6",
                        "AITBC 1.0.0"),
                Fault.of("an import that nobody offers", "importing")
                        .plant(() -> runtime.drop(Fixtures.plugin("importing")
                                .header("Import-Package", "com.acme.missing;version=\"[2,3)\",*")))
                        .because("unresolved")
                        .in("load")
                        .naming("'importing'", "package 'com.acme.missing' [2.0.0,3.0.0)")
                        .next(
                                "Drop a bundle that offers it",
                                () -> runtime.drop(FixtureBundle.library("acme-missing", "1.0.0")
                                        .resource("com/acme/missing/here.txt", "here")
                                        .exporting("com.acme.missing;version=2.1.0")))
                        .healsByItself(),
                Fault.of("a reference to a service that nobody offers", "borrower")
                        .plant(() -> runtime.drop(FixtureBundle.of(BorrowingPlugin.class)))
                        .is("loaded")
                        .because("waiting_for_service")
                        .naming("java.util.function.Supplier", "lent=by-the-library")
                        .next(
                                "Drop or start what offers it",
                                () -> runtime.drop(FixtureBundle.library("lender", "1.0.0", Lender.class)))
                        .healsByItself());
    }

    // ---- others

    private Stream<Fault> dependencies() {
        return Stream.of(
                Fault.of("a dependency that is not there", "lonely")
                        .plant(() -> runtime.drop(Fixtures.needing("lonely", "friend")))
                        .is("loaded")
                        .because("waiting_for_plugin")
                        .naming("'lonely'", "'friend'", "not there")
                        .next("Drop a bundle of plugin 'friend'", () -> runtime.drop(Fixtures.plugin("friend")))
                        .healsByItself(),
                Fault.of("a dependency in another version", "picky")
                        .plant(() -> {
                            active(Fixtures.plugin("old"));
                            runtime.drop(Fixtures.needing("picky", "old [2.0,3.0)"));
                        })
                        .is("loaded")
                        .because("dependency_version")
                        .naming("'picky'", "'old [2.0,3.0)'", "1.0.0")
                        .next(
                                "Drop a version of plugin 'old' that fits",
                                () -> runtime.drop(Fixtures.plugin("old").version("2.2.0")))
                        .healsByItself(),
                Fault.of("a dependency of a dependency that failed", "top")
                        .plant(() -> runtime.drop(failing("bottom", "start", "exception"))
                                .drop(Fixtures.needing("middle", "bottom"))
                                .drop(Fixtures.needing("top", "middle")))
                        .is("loaded")
                        .because("phase_failed")
                        .in("start")
                        .naming("'bottom'", "planted in start")
                        .nextIsACommand(() -> open("bottom")),
                Fault.of("a dependency that was stopped", "dependent")
                        .plant(() -> {
                            active(Fixtures.plugin("provider"));
                            active(Fixtures.needing("dependent", "provider"));
                            command("plugin", "stop", "provider");
                        })
                        .is("inactive")
                        .because("stopped_by_operator")
                        .naming("'provider'")
                        .nextIsACommand(),
                entry(Fault.of("a dependency that is disabled", "hopeful"), "switched-off", "enabled: false")
                        .plant(() -> runtime.drop(Fixtures.plugin("switched-off"))
                                .drop(Fixtures.needing("hopeful", "switched-off")))
                        .is("loaded")
                        .because("disabled")
                        .naming("'switched-off'")
                        .next("plugins.switched-off.enabled to true", () -> correct("switched-off", "enabled: true"))
                        .healsByItself(),
                Fault.of("a circle of dependencies", "egg")
                        .plant(() ->
                                runtime.drop(Fixtures.needing("egg", "hen")).drop(Fixtures.needing("hen", "egg")))
                        .because("dependency_cycle")
                        .naming("egg", "hen")
                        .next(
                                "Remove one of these dependencies",
                                () -> runtime.drop(
                                        "hen-1.0.0.jar",
                                        Fixtures.plugin("hen").version("1.1.0").bytes()))
                        .healsByItself());
    }

    // ---- what somebody said

    private Stream<Fault> wishes() {
        return Stream.of(
                entry(Fault.of("disabled", "disabled"), "enabled: false")
                        .plant(() -> runtime.drop(Fixtures.plugin("disabled")))
                        .is("unloaded")
                        .because("disabled")
                        .asTold()
                        .naming("'disabled' is disabled")
                        .next("Set plugins.disabled.enabled to true", () -> correct("disabled", "enabled: true"))
                        .healsByItself(),
                Fault.of("unloaded by the operator", "unloaded")
                        .plant(() -> {
                            active(Fixtures.plugin("unloaded"));
                            command("plugin", "unload", "unloaded");
                        })
                        .is("unloaded")
                        .because("unloaded_by_operator")
                        .asTold()
                        .naming("'unloaded'", "operator")
                        .nextIsACommand(),
                Fault.of("stopped by the operator", "stopped")
                        .plant(() -> {
                            active(Fixtures.plugin("stopped"));
                            command("plugin", "stop", "stopped");
                        })
                        .is("inactive")
                        .because("stopped_by_operator")
                        .asTold()
                        .naming("'stopped'")
                        .nextIsACommand(),
                Fault.of("uninstalled, and its file cannot be deleted", "shipped")
                        .plant(() -> {
                            Fixtures.plugin("shipped")
                                    .writeTo(runtime.installation().resolve("plugins"));
                            runtime.awaits("shipped").is("active");
                            command("plugin", "uninstall", "shipped");
                        })
                        .is("unloaded")
                        .because("unloaded_by_operator")
                        .asTold()
                        .naming("'shipped'", "was uninstalled", "shipped-1.0.0.jar")
                        .nextIsACommand(),
                Fault.of("a bundle installed by hand", "smuggled")
                        .plant(() -> {
                            Path file = Fixtures.plugin("smuggled").writeTo(runtime.base());
                            runtime.shell("felix:install " + file.toUri()).succeeded();
                        })
                        .is("unloaded")
                        .because("not_admitted")
                        .naming("'smuggled'", "by hand")
                        .next("deploy/", () -> runtime.drop(Fixtures.plugin("smuggled"))));
    }

    // ---- configuration

    private Stream<Fault> configurations() {
        return Stream.of(
                misconfigured("an unknown key", "unknown-key", "url: 'x', colour: red", "url: 'x'", "colour"),
                misconfigured("a key that is missing", "missing-key", "count: 1", "url: 'x'", "url"),
                misconfigured(
                        "a value of another type",
                        "typed-wrong",
                        "url: 'x', count: many",
                        "url: 'x', count: 2",
                        "count"),
                misconfigured(
                        "a variable that is not set",
                        "unset-variable",
                        "url: '${AITBC_IT_NOT_SET}'",
                        "url: 'x'",
                        "AITBC_IT_NOT_SET"),
                entry(
                                Fault.of("a configuration that its code refuses", "refusing"),
                                "enabled: true, config: {refuse: 'not like this'}")
                        .plant(() -> runtime.drop(Probe.bundle("refusing")))
                        .because("configuration")
                        .in("initialize")
                        .naming("'refusing'", "not like this")
                        .next("Correct the entry of 'refusing'", () -> correct("refusing", "enabled: true, config: {}"))
                        .healsByItself());
    }

    // ---- code

    private Stream<Fault> phases() {
        return Stream.of(
                broken("a constructor that throws", "constructing", "construct", "exception", "phase_failed")
                        .naming("'constructing'", "planted in construct"),
                broken("initialize() that returns false", "falsely", "initialize", "false", "phase_false")
                        .naming("'falsely'", "initialize() returned false"),
                broken("start() that throws", "throwing", "start", "exception", "phase_failed")
                        .naming("'throwing'", "IllegalStateException: planted in start"),
                broken("start() that hangs", "hanging", "start", "hang", "time_limit")
                        .naming("'hanging'", "out of time", "start"),
                broken("a thread that does not leave", "stuck", "start", "deaf", "stuck")
                        .plant(() -> {
                            runtime.drop(failing("stuck", "start", "deaf"));
                            runtime.awaits("stuck").is("error", "time_limit");
                            runtime.aitbc("plugin", "start", "--timeout", "1", "stuck");
                        })
                        .naming("'stuck'", "stuck in start since")
                        .next("starts by itself when that thread leaves", () -> open("stuck"))
                        .healsByItself(),
                Fault.of("a temporary failure", "passing")
                        .plant(() -> runtime.drop(failing("passing", "start", "temporary")))
                        .because("temporary")
                        .in("start")
                        .naming("'passing'", "The gate is closed")
                        .nextIsACommand(() -> open("passing")),
                entry(
                                Fault.of("a plugin that is not well", "sick"),
                                "enabled: true, unhealthy_after: 1, config: {health: unhealthy}")
                        .plant(() -> runtime.drop(Probe.bundle("sick")))
                        .because("unhealthy")
                        .in("health")
                        .naming("'sick'", "not well")
                        .next(
                                "It is started again by itself",
                                () -> correct("sick", "enabled: true, config: {health: healthy}"))
                        .healsByItself());
    }

    // ---- versions

    private Stream<Fault> versions() {
        return Stream.of(
                Fault.of("a newer file of a pinned plugin", "nailed")
                        .plant(() -> {
                            active(Fixtures.plugin("nailed"));
                            command("plugin", "pin", "nailed", "--note", "until the audit");
                            runtime.drop(Fixtures.plugin("nailed").version("1.1.0"));
                        })
                        .ofAnotherFile()
                        .asTold()
                        .because("pinned")
                        .naming("'1.1.0'", "pinned to '1.0.0'", "until the audit")
                        .nextIsACommand()
                        .ends("1.1.0"),
                Fault.of("a version that failed its probation", "trying")
                        .plant(() -> {
                            active(Fixtures.plugin("trying"));
                            proven("trying");
                            runtime.drop(failing("trying", "start", "exception").version("2.0.0"));
                        })
                        .ofAnotherFile()
                        .because("failed_probation")
                        .naming("'2.0.0'", "planted in start")
                        .nextIsACommand(() -> open("trying"))
                        .ends("2.0.0"),
                Fault.of("an update that cannot be resolved", "updating")
                        .plant(() -> {
                            active(Fixtures.plugin("updating"));
                            runtime.drop(Fixtures.plugin("updating")
                                    .version("2.0.0")
                                    .header("Import-Package", "com.acme.other;version=\"[2,3)\",*"));
                        })
                        .ofAnotherFile()
                        .because("unresolved")
                        .in("load")
                        .naming("2.0.0", "package 'com.acme.other'")
                        .next(
                                "Drop a bundle that offers it",
                                () -> runtime.drop(FixtureBundle.library("acme-other", "1.0.0")
                                        .resource("com/acme/other/here.txt", "here")
                                        .exporting("com.acme.other;version=2.1.0")))
                        .healsByItself()
                        .ends("2.0.0"),
                Fault.of("a lower version", "lower")
                        .plant(() -> {
                            active(Fixtures.plugin("lower").version("1.5.0"));
                            runtime.drop(Fixtures.plugin("lower").version("1.4.0"));
                        })
                        .ofAnotherFile()
                        .because("shadowed")
                        .asTold()
                        .naming("'1.4.0'", "'1.5.0'", "is higher")
                        .next("remove the other version", () -> runtime.remove("lower-1.5.0.jar"))
                        .healsByItself()
                        .ends("1.4.0"));
    }

    // ---- kinds of faults

    /** An author's mistake, which a file of the same name without it ends. */
    private Fault replaced(Fault fault, FixtureBundle wrong, String advice, String... named) {
        String file = fault.name() + ".jar";
        return fault.plant(() -> runtime.drop(file, wrong.bytes()))
                .because("refused")
                .in("load")
                .naming(named)
                .next(
                        advice,
                        () -> runtime.drop(file, Fixtures.plugin(fault.name()).bytes()))
                .healsByItself();
    }

    private Fault misfit(Fault fault, FixtureBundle wrong, String needed, String here) {
        String advice = needed.contains("Java") ? "Compile it with --release" : "of the plugin";
        return replaced(fault, wrong.named(fault.name()), advice, needed, here).because("incompatible");
    }

    private Fault misconfigured(String title, String name, String wrong, String right, String culprit) {
        String schema = "{\"type\": \"object\", \"required\": [\"url\"], \"additionalProperties\": false,"
                + " \"properties\": {\"url\": {\"type\": \"string\"}, \"count\": {\"type\": \"integer\"}}}";
        return entry(Fault.of(title, name), "enabled: true, config: {" + wrong + "}")
                .plant(() -> runtime.drop(Fixtures.plugin(name).resource("config_schema.json", schema)))
                .because("configuration")
                .in("load")
                .naming("'" + name + "'", "etc/aitbc.yaml", culprit)
                .next("etc/aitbc.yaml' and save it", () -> correct(name, "enabled: true, config: {" + right + "}"))
                .healsByItself();
    }

    private Fault broken(String title, String name, String phase, String manner, String code) {
        return entry(Fault.of(title, name), "enabled: true, timeouts: {start: 1}")
                .plant(() -> runtime.drop(failing(name, phase, manner)))
                .because(code)
                .in(phase)
                .nextIsACommand(() -> open(name));
    }

    // ---- steps

    private FixtureBundle failing(String name, String phase, String manner) {
        return Fixtures.failing(name, phase, manner, gate(name));
    }

    private Path gate(String name) {
        return runtime.base().resolve(name + ".gate");
    }

    private void open(String name) {
        try {
            Files.createFile(gate(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plainJar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out, new Manifest())) {
            jar.putNextEntry(new ZipEntry("com/acme/readme.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void active(FixtureBundle bundle) {
        runtime.drop(bundle);
        runtime.awaits(bundle.symbolicName()).is("active");
    }

    private void drop(String file, String name, byte[] bytes) {
        runtime.drop(file, bytes);
        runtime.awaits(name).is("active");
    }

    private void command(String... arguments) {
        runtime.aitbc(arguments).succeeded();
    }

    private void proven(String name) {
        Awaiting.of("proven", () -> runtime.aitbc("plugin", "history", name).out(), out -> out.contains("committed"));
    }
}
