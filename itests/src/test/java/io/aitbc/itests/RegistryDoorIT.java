package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A registry is a door like any other: what it hands over is judged as if it had been dropped. */
class RegistryDoorIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path outside;

    private void configure(String more) {
        runtime.config("registries:\n- {name: main, url: '" + registry().path().toUri() + "'}\n" + more);
    }

    /** A registry that offers nothing else. */
    private PluginFolder registry() {
        return new PluginFolder(outside.resolve("registry"));
    }

    @Test
    void whatIsBrokenIsRefusedByNameWithOneSentenceAndTouchesNothing() {
        Jury jury = new Jury(outside);
        Map<String, byte[]> broken = new LinkedHashMap<>(BrokenArchives.of("wallet", jury));
        byte[] good = jury.signs(Fixtures.plugin("wallet").version("2.0.0").bytes());
        broken.put("not a complete archive", BrokenArchives.truncated("wallet", jury));
        // A registry's promise is to lead to an archive: one that begins with something else is none.
        broken.put("is no bundle", broken.remove("begins with bytes that are no part of the archive"));
        configure(Jury.STRICT);
        registry().offers("wallet", "2.0.0", good);
        runtime.run();
        jury.takeTheirSeats(runtime);

        broken.forEach((what, bytes) -> {
            registry().offers("wallet", "2.0.0", bytes);
            runtime.aitbc("registry", "refresh").succeeded();
            Cli.Result refused = runtime.aitbc("plugin", "install", "wallet").exitsWith(5);
            assertThat(refused.err().strip()).as("%s", refused).contains(what).hasLineCount(1);
            assertThat(runtime.plugin("wallet")).isEmpty();
        });

        registry().offers("wallet", "2.0.0", good);
        runtime.aitbc("registry", "refresh").succeeded();
        runtime.aitbc("plugin", "install", "wallet").succeeded();
        assertThat(runtime.awaits("wallet").is("active").text("signature")).contains("valid");
    }

    @Test
    void aVulnerableVersionIsRefusedByNameAndAFixedOneIsTaken() throws IOException {
        configure("vulnerabilities: {fail_at: high}\n");
        registry()
                .offers(
                        "shop",
                        "1.0.0",
                        Fixtures.plugin("shop").resource("META-INF/sbom/bundle.cdx.json", sbom("2.14.1")));
        runtime.run();
        runtime.aitbc("vulnerabilities", "import", export().toString()).succeeded();

        Cli.Result refused = runtime.aitbc("plugin", "install", "shop").exitsWith(5);
        assertThat(refused.err())
                .contains("'GHSA-aaaa-bbbb-cccc'")
                .contains("aitbc vulnerabilities waive GHSA-aaaa-bbbb-cccc --plugin shop");
        assertThat(runtime.plugin("shop")).isEmpty();
        assertThat(runtime.base().resolve("data/registry/incoming")).isEmptyDirectory();

        registry()
                .offers(
                        "shop",
                        "1.0.1",
                        Fixtures.plugin("shop").resource("META-INF/sbom/bundle.cdx.json", sbom("2.15.0")));
        runtime.aitbc("registry", "refresh").succeeded();
        runtime.aitbc("plugin", "install", "shop").succeeded();
        runtime.awaits("shop").isVersion("1.0.1");
    }

    private static String sbom(String version) {
        JsonObject component = new JsonObject();
        component.addProperty("type", "library");
        component.addProperty("group", "org.example");
        component.addProperty("name", "log-core");
        component.addProperty("version", version);
        component.addProperty("purl", "pkg:maven/org.example/log-core@" + version + "?type=jar");
        return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"components\":[" + component + "]}";
    }

    private Path export() throws IOException {
        String entry = """
                {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"%s",
                "summary":"Looks up what it logs","database_specific":{"severity":"CRITICAL"},"affected":[{"package":
                {"ecosystem":"Maven","name":"org.example:log-core"},"ranges":[{"type":"ECOSYSTEM","events":[
                {"introduced":"2.0"},{"fixed":"2.15.0"}]}]}]}""".formatted(Instant.now().minusSeconds(3600));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("GHSA-aaaa-bbbb-cccc.json"));
            zip.write(entry.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return Files.write(outside.resolve("all.zip"), bytes.toByteArray());
    }
}
