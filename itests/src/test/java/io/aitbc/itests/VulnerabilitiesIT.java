package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Known vulnerabilities of what bundles embed, at the deploy folder and at the command, by a seeded export. */
class VulnerabilitiesIT {
    private static final String GROUP = "org.example.logging";
    private static final String POM = "META-INF/maven/" + GROUP + "/log-core/pom.properties";

    @RegisterExtension
    final Dist runtime = new Dist();

    // ---- fixtures

    /** A library in a jar of its own, as Maven packs it. */
    private static byte[] logCore(String version) {
        return zip("org/example/logging/Log.txt", "log " + version, POM, pom(version));
    }

    private static String pom(String version) {
        return "groupId=" + GROUP + "\nartifactId=log-core\nversion=" + version + "\n";
    }

    private static String sbom(String version) {
        return """
                {"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"components":[{"type":"library","group":"%s",
                "name":"log-core","version":"%s","purl":"pkg:maven/%s/log-core@%s?type=jar"}]}
                """.formatted(GROUP, version, GROUP, version);
    }

    private static FixtureBundle withSbom(String name, String version) {
        return Fixtures.plugin(name)
                .resource("META-INF/sbom/bundle.cdx.json", sbom(version))
                .resource("lib/log-core.jar", logCore(version));
    }

    private static FixtureBundle withPomOnly(String name, String version) {
        return Fixtures.plugin(name).resource("lib/log-core.jar", logCore(version));
    }

    private static FixtureBundle shaded(String name) {
        return Fixtures.plugin(name).resource("org/example/logging/Log.txt", "log 2.14.1");
    }

    private static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An export of a database, as of a moment: everything of log-core before 2.15.0 is critical. */
    private Path export(Instant modified) {
        String entry = """
                {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"%s","aliases":["CVE-2021-99999"],
                "summary":"Looks up what it logs","database_specific":{"severity":"CRITICAL"},"affected":[{"package":
                {"ecosystem":"Maven","name":"%s:log-core"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"2.0"},
                {"fixed":"2.15.0"}]}]}]}""".formatted(modified, GROUP);
        String withdrawn = """
                {"id":"GHSA-dddd-eeee-ffff","modified":"%s","withdrawn":"%s","affected":[{"package":{"ecosystem":"Maven",
                "name":"%s:log-core"},"versions":["2.15.0"]}]}""".formatted(modified, modified, GROUP);
        return file("all.zip", zip("GHSA-aaaa-bbbb-cccc.json", entry, "GHSA-dddd-eeee-ffff.json", withdrawn));
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(runtime.base().resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(FixtureBundle bundle) {
        return file(bundle.fileName(), bundle.bytes());
    }

    private static Instant yesterday() {
        return Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    private void imported() {
        runtime.aitbc("vulnerabilities", "import", export(yesterday()).toString())
                .succeeded();
    }

    private JsonObject report(String name) {
        JsonObject all = runtime.aitbc("vulnerabilities", "list", "--json")
                .succeeded()
                .json()
                .getAsJsonObject();
        return all.getAsJsonArray("bundles").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(report -> report.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is said of '" + name + "' in " + all));
    }

    // ---- tests

    @Test
    void withoutDataEverythingRunsAndNothingIsCalledClean() {
        runtime.run().drop(withSbom("early", "2.14.1"));
        runtime.awaits("early").is("active");

        assertThat(report("early").get("verdict").getAsString()).isEqualTo("unknown");
        assertThat(runtime.aitbc("vulnerabilities", "list").succeeded().out())
                .contains("No vulnerability data were imported");
        assertThat(runtime.aitbc("doctor").out()).contains("No vulnerability data were imported");
    }

    @Test
    void aVulnerableJarInsideIsRefusedOnTheFolderAndOnTheCommand() {
        runtime.run();
        imported();

        for (FixtureBundle bundle : List.of(withSbom("declared", "2.14.1"), withPomOnly("undeclared", "2.14.1"))) {
            String name = bundle.fileName().replaceAll("-1.0.0\\.jar$", "");
            Cli.Result install =
                    runtime.aitbc("plugin", "install", file(bundle).toString()).exitsWith(5);
            assertThat(install.err())
                    .contains("'" + GROUP + ":log-core 2.14.1'")
                    .contains("'GHSA-aaaa-bbbb-cccc'", "CVE-2021-99999", "critical", "'2.15.0'")
                    .contains("aitbc vulnerabilities waive GHSA-aaaa-bbbb-cccc --plugin " + name);
            assertThat(runtime.plugin(name)).isEmpty();

            runtime.drop(bundle);
            PluginState dropped = runtime.awaits(name).is("error", "refused");
            assertThat(dropped.message()).contains("'GHSA-aaaa-bbbb-cccc'");
            assertThat(dropped.reason("fix")).contains("vulnerabilities waive");
        }
    }

    @Test
    void aFixedJarIsCleanAndAShadedOneUnknown() {
        runtime.run();
        imported();
        runtime.drop(withSbom("fixed", "2.15.0")).drop(shaded("shaded"));

        runtime.awaits("fixed").is("active");
        runtime.awaits("shaded").is("active");
        assertThat(report("fixed").get("summary").getAsString()).startsWith("clean as of 20");
        assertThat(report("shaded").get("summary").getAsString())
                .startsWith("unknown: ")
                .contains("SBOM");
        assertThat(runtime.log()).contains("'shaded' '1.0.0' is taken, unknown");
        assertThat(runtime.aitbc("plugin", "show", "fixed").succeeded().out()).contains("clean as of 20");
    }

    @Test
    void whatRunsWhenDataArriveIsReportedAndRunsOn() {
        FixtureBundle bundle = withSbom("running", "2.14.1");
        runtime.run().drop(bundle);
        PluginState before = runtime.awaits("running").is("active");

        Cli.Result result = runtime.aitbc(
                        "vulnerabilities", "import", export(yesterday()).toString())
                .succeeded();
        assertThat(result.out()).contains("In use and vulnerable: 'running'").contains("1 day old");
        assertThat(report("running").get("verdict").getAsString()).isEqualTo("vulnerable");
        assertThat(runtime.log()).contains("'running' '1.0.0', which is in use, is vulnerable");
        assertThat(runtime.aitbc("doctor").out()).contains("It is vulnerable").contains("GHSA-aaaa-bbbb-cccc");
        assertThat(runtime.aitbc("plugin", "show", "running").out()).contains("GHSA-aaaa-bbbb-cccc");
        runtime.aitbc("vulnerabilities", "scan", "running").exitsWith(5);

        assertThat(runtime.terminate()).isZero();
        runtime.run();
        assertThat(runtime.awaits("running").is("active").version()).isEqualTo(before.version());
        assertThat(runtime.diary("running")).doesNotContain("refused");
    }

    @Test
    void aWaiverLetsABundleInAtOnceAndEndsByItself() {
        runtime.run().drop(withPomOnly("waived", "2.14.1"));
        runtime.awaits("waived").is("active");
        runtime.remove(withPomOnly("waived", "2.14.1").fileName());
        runtime.awaits("waived").isGone();
        imported();
        runtime.drop(withPomOnly("waived", "2.14.1"));
        runtime.awaits("waived").is("error", "refused");

        runtime.aitbc("vulnerabilities", "waive", "CVE-2021-99999", "--reason", "x", "--until", "2020-01-01")
                .exitsWith(2);
        Instant end = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
        runtime.aitbc(
                        "vulnerabilities",
                        "waive",
                        "CVE-2021-99999",
                        "--plugin",
                        "waived",
                        "--reason",
                        "nothing is logged",
                        "--until",
                        end.toString())
                .succeeded();
        runtime.awaits("waived").is("active");
        assertThat(report("waived").get("verdict").getAsString()).isEqualTo("waived");

        Deadline.in(Duration.ofSeconds(60))
                .ask(() -> runtime.aitbc("vulnerabilities", "list").out(), out -> out.contains("does not count"));
        assertThat(report("waived").get("verdict").getAsString()).isEqualTo("vulnerable");
        assertThat(runtime.awaits("waived").is("active").code()).isEmpty();
        assertThat(runtime.aitbc("doctor").out()).contains("The waiver of 'CVE-2021-99999'");
        FixtureBundle other = withPomOnly("waived", "2.14.1").resource("other.txt", "other bytes");
        assertThat(runtime.aitbc("plugin", "install", file(other).toString())
                        .exitsWith(5)
                        .err())
                .contains("GHSA-aaaa-bbbb-cccc");
        runtime.aitbc("vulnerabilities", "unwaive", "CVE-2021-99999").succeeded();
        runtime.aitbc("vulnerabilities", "unwaive", "CVE-2021-99999").exitsWith(3);
    }

    @Test
    void aPolicyThatNeverFailsWarnsOnly() {
        runtime.config("vulnerabilities: {fail_at: never, max_age_days: 7}\n").run();
        imported();
        runtime.drop(withSbom("tolerated", "2.14.1"));

        runtime.awaits("tolerated").is("active");
        assertThat(runtime.log()).contains("'tolerated' '1.0.0' is taken, vulnerable");
        runtime.aitbc("vulnerabilities", "scan", "tolerated").exitsWith(0);

        runtime.config("vulnerabilities: {fail_at: critical}\n");
        Path file = file(withSbom("newcomer", "2.14.1"));
        Deadline.in(Duration.ofSeconds(60))
                .ask(
                        () -> runtime.aitbc("vulnerabilities", "scan", file.toString())
                                .exit(),
                        exit -> exit == 5);
        runtime.aitbc("plugin", "install", file.toString()).exitsWith(5);
        assertThat(runtime.awaits("tolerated").is("active").code()).isEmpty();
    }

    @Test
    void oldDataAreTooOldToCallAnythingCleanAndAnOlderExportIsRefused() {
        runtime.config("vulnerabilities: {max_age_days: 3}\n").run();
        Instant old = Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(runtime.aitbc("vulnerabilities", "import", export(old).toString())
                        .succeeded()
                        .out())
                .contains("5 days old")
                .contains("too old");
        runtime.drop(withSbom("aged", "2.15.0"));
        runtime.awaits("aged").is("active");
        assertThat(report("aged").get("summary").getAsString())
                .startsWith("unknown")
                .contains("5 days old");
        assertThat(runtime.aitbc("doctor").out()).contains("5 days old");

        Path older = export(old.minusSeconds(60));
        assertThat(runtime.aitbc("vulnerabilities", "import", older.toString())
                        .exitsWith(5)
                        .err())
                .contains("older than the data in force");
        runtime.aitbc("vulnerabilities", "import", older.toString(), "--force").succeeded();
        runtime.aitbc(
                        "vulnerabilities",
                        "import",
                        file("all.zip", zip("a.json", "{")).toString())
                .exitsWith(1);
        runtime.aitbc("vulnerabilities", "import", "missing.zip").exitsWith(3);
        assertThat(runtime.aitbc("vulnerabilities", "list", "--json")
                        .json()
                        .getAsJsonObject()
                        .getAsJsonObject("data")
                        .get("advisories")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void theRuntimesOwnBundlesSayWhatIsInThem() {
        runtime.run();
        imported();

        assertThat(report("agent-cli").get("summary").getAsString()).startsWith("clean as of 20");
    }
}
