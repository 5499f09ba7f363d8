package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.good.GoodPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class FixtureBundleTest {
    private static final String COMPONENT = "OSGI-INF/io.aitbc.itests.fixtures.good.GoodPlugin.xml";

    @Test
    void aPluginBundleHasItsCapabilityAndItsComponent() throws IOException {
        FixtureBundle good = FixtureBundle.of(GoodPlugin.class);

        assertThat(provided(good)).contains("aitbc.plugin=good").contains("semver=\"1.0.0\"");
        assertThat(new String(entries(good).get(COMPONENT), StandardCharsets.UTF_8))
                .contains("io.aitbc.plugins.BasePlugin")
                .contains("value=\"good\"");
        assertThat(good.fileName()).isEqualTo("good-1.0.0.jar");
    }

    @Test
    void anotherNameAndVersionReachManifestComponentAndClasses() throws IOException {
        FixtureBundle other = FixtureBundle.of(GoodPlugin.class).named("other").version("2.0.0-beta.1");

        assertThat(provided(other)).contains("aitbc.plugin=other").contains("2.0.0-beta.1");
        assertThat(entries(other).keySet()).contains(COMPONENT);
        assertThat(new String(entries(other).get(COMPONENT), StandardCharsets.UTF_8))
                .contains("value=\"other\"")
                .doesNotContain("value=\"good\"");
        assertThat(other.fileName()).isEqualTo("other-2.0.0.beta_1.jar");
    }

    @Test
    void resourcesAndHeadersArriveAsGiven() throws IOException {
        FixtureBundle bundle = FixtureBundle.of(GoodPlugin.class)
                .resource("config_schema.json", "{}")
                .header("Require-Capability", "com.example;filter:=\"(a=b)\"");

        assertThat(entries(bundle)).containsKey("config_schema.json");
        assertThat(manifest(bundle).getMainAttributes().getValue("Require-Capability"))
                .contains("com.example");
    }

    @Test
    void equalFixturesHaveEqualBytes() {
        assertThat(FixtureBundle.of(GoodPlugin.class).bytes())
                .isEqualTo(FixtureBundle.of(GoodPlugin.class).bytes());
    }

    @Test
    void aLibraryHasNoPluginCapability() throws IOException {
        FixtureBundle library = FixtureBundle.library("com.example.shared", "1.2.0", GoodPlugin.class)
                .exporting("io.aitbc.itests.fixtures.good");

        assertThat(manifest(library).getMainAttributes().getValue("Bundle-SymbolicName"))
                .isEqualTo("com.example.shared");
    }

    private static String provided(FixtureBundle bundle) throws IOException {
        return manifest(bundle).getMainAttributes().getValue("Provide-Capability");
    }

    private static Manifest manifest(FixtureBundle bundle) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bundle.bytes()))) {
            return in.getManifest();
        }
    }

    private static Map<String, byte[]> entries(FixtureBundle bundle) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bundle.bytes()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
