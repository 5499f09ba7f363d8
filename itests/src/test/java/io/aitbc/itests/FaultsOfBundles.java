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
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What is wrong with files and bundles, and which of several is taken. */
final class FaultsOfBundles {
    private final Dist runtime;
    private final Planting planting;

    FaultsOfBundles(Dist runtime, Planting planting) {
        this.runtime = runtime;
        this.planting = planting;
    }

    Stream<Fault> all() {
        return Stream.of(archives(), bundles(), fits(), versions()).flatMap(each -> each);
    }

    private Stream<Fault> archives() {
        byte[] whole = Fixtures.plugin("half").bytes();
        return Stream.of(
                Fault.of("a truncated archive", "half.jar")
                        .plant(() -> runtime.drop("half.jar", Arrays.copyOf(whole, whole.length / 2)))
                        .is("unloaded")
                        .because("incomplete")
                        .naming("half.jar", "incomplete")
                        .next("copy the file again", () -> planting.drop("half.jar", "half", whole))
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
                                () -> planting.drop(
                                        "plain.jar",
                                        "plain",
                                        Fixtures.plugin("plain").bytes()))
                        .ends("plain"),
                Fault.of("one bundle under two file names", "twice")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("twice"));
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
                                () -> planting.drop(
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

    private Stream<Fault> versions() {
        return Stream.of(
                Fault.of("a newer file of a pinned plugin", "nailed")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("nailed"));
                            planting.command("plugin", "pin", "nailed", "--note", "until the audit");
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
                            planting.active(Fixtures.plugin("trying"));
                            planting.proven("trying");
                            runtime.drop(planting.failing("trying", "start", "exception")
                                    .version("2.0.0"));
                        })
                        .ofAnotherFile()
                        .because("failed_probation")
                        .naming("'2.0.0'", "planted in start")
                        .nextIsACommand(() -> planting.open("trying"))
                        .ends("2.0.0"),
                Fault.of("an update that cannot be resolved", "updating")
                        .plant(() -> {
                            planting.active(Fixtures.plugin("updating"));
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
                            planting.active(Fixtures.plugin("lower").version("1.5.0"));
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

    private static byte[] plainJar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out, new Manifest())) {
            jar.putNextEntry(new ZipEntry("com/acme/readme.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
