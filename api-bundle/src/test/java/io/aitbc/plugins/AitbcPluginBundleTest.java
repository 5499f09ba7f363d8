package io.aitbc.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import io.aitbc.plugins.sample.SamplePlugin;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the real bundle builder makes of the API and of a plugin that is written against it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AitbcPluginBundleTest {

    private static final String SAMPLE = "OSGI-INF/io.aitbc.plugins.sample.SamplePlugin.xml";
    private static final String MINIMAL = "OSGI-INF/io.aitbc.plugins.sample.MinimalPlugin.xml";

    private Builder api = new Builder();
    private Builder plugin = new Builder();

    @BeforeAll
    void build() throws Exception {
        api = built("api", "io.aitbc.plugins.*", new Jar(location(BasePlugin.class)));
        plugin = built("sample", "io.aitbc.plugins.sample", api.getJar(), new Jar(location(SamplePlugin.class)));
    }

    @AfterAll
    void close() throws Exception {
        api.close();
        plugin.close();
    }

    @Nested
    class ThePlugin {

        @Test
        void isACapabilityThatSaysNameAndVersionAsText() throws Exception {
            Attrs capability = capability("sample");
            assertThat(capability)
                    .containsEntry("aitbc.plugin", "sample")
                    .containsEntry("semver", "1.0.0-rc.1+build.5");
            assertThat(capability.getType("semver")).isEqualTo(Attrs.Type.STRING);
            assertThat(capability).doesNotContainKey("version").doesNotContainKey("name");
        }

        @Test
        void saysTheOtherMembersUnderTheirOwnNames() throws Exception {
            Attrs capability = capability("sample");
            assertThat(capability)
                    .containsEntry("author", "Ann")
                    .containsEntry("license", "MIT")
                    .containsEntry("homepage", "https://example.org/sample")
                    .containsEntry("repository", "https://example.org/sample.git")
                    .containsEntry("minAitbcVersion", "1.0.0")
                    .containsEntry("maxAitbcVersion", "2.0.0");
            assertThat(capability.getTyped("keywords")).isEqualTo(List.of("hello", "a,b"));
            assertThat(capability.getTyped("dependencies")).isEqualTo(List.of("wallet>=1.0,<2.0", "aitbc>=1.0"));
            assertThat(capability.getTyped("supportedPlatforms")).isEqualTo(List.of("linux", "macos/aarch64"));
            assertThat(capability).containsKey("description");
        }

        @Test
        void leavesOutOfTheCapabilityWhatWasNotGiven() throws Exception {
            assertThat(capability("minimal")).containsOnlyKeys("aitbc.plugin", "semver");
        }

        @Test
        void hasServicePropertiesWithThePrefix() throws Exception {
            assertThat(properties(SAMPLE))
                    .containsEntry("aitbc.plugin.name", "sample")
                    .containsEntry("aitbc.plugin.version", "1.0.0-rc.1+build.5")
                    .containsEntry("aitbc.plugin.minAitbcVersion", "1.0.0")
                    .containsEntry("aitbc.plugin.keywords", "hello\na,b");
        }

        @Test
        void hasAnEmptyServicePropertyForATextThatWasNotGiven() throws Exception {
            assertThat(properties(MINIMAL))
                    .containsEntry("aitbc.plugin.homepage", "")
                    .doesNotContainKey("aitbc.plugin.keywords");
        }

        @Test
        void isPublishedAsBasePluginOnly() throws Exception {
            NodeList provided = component(SAMPLE).getElementsByTagName("provide");
            assertThat(provided.getLength()).isEqualTo(1);
            assertThat(((Element) provided.item(0)).getAttribute("interface")).isEqualTo(BasePlugin.class.getName());
        }

        @Test
        void importsTheApiUpToTheNextMajorVersion() throws Exception {
            assertThat(Domain.domain(plugin.getJar().getManifest())
                            .getImportPackage()
                            .get("io.aitbc.plugins"))
                    .containsEntry("version", "[1.0,2)");
        }
    }

    @Nested
    class TheApi {

        @Test
        void exportsItsPackagesWithTheirVersions() throws Exception {
            Parameters exports = Domain.domain(api.getJar().getManifest()).getExportPackage();
            assertThat(exports.keySet())
                    .containsExactlyInAnyOrder(
                            "io.aitbc.plugins",
                            "io.aitbc.plugins.ai",
                            "io.aitbc.plugins.blockchain",
                            "io.aitbc.plugins.cli",
                            "io.aitbc.plugins.legacy",
                            "io.aitbc.plugins.management");
            assertThat(exports.values()).allSatisfy(attrs -> assertThat(attrs).containsEntry("version", "1.0.0"));
        }

        @Test
        void importsNeitherItselfNorAnythingBesideTheJdk() throws Exception {
            assertThat(Domain.domain(api.getJar().getManifest())
                            .getImportPackage()
                            .keySet())
                    .filteredOn(imported -> !imported.startsWith("java."))
                    .containsOnly("org.jspecify.annotations");
        }

        @Test
        void isNoPlugin() throws Exception {
            assertThat(Domain.domain(api.getJar().getManifest())
                            .getProvideCapability()
                            .keySet())
                    .doesNotContain("aitbc.plugin");
        }
    }

    private Attrs capability(String name) throws Exception {
        Parameters capabilities = Domain.domain(plugin.getJar().getManifest()).getProvideCapability();
        return capabilities.entrySet().stream()
                .filter(capability -> capability.getKey().startsWith("aitbc.plugin"))
                .map(Map.Entry::getValue)
                .filter(attrs -> name.equals(attrs.get("aitbc.plugin")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> properties(String path) throws Exception {
        NodeList elements = component(path).getElementsByTagName("property");
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element property = (Element) elements.item(i);
            String value = property.hasAttribute("value")
                    ? property.getAttribute("value")
                    : property.getTextContent().strip();
            properties.put(property.getAttribute("name"), value);
        }
        return properties;
    }

    private Document component(String path) throws Exception {
        Resource xml = plugin.getJar().getResource(path);
        assertThat(xml).as(path).isNotNull();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.openInputStream());
    }

    private static Builder built(String name, String packages, Jar... classPath) throws Exception {
        Builder builder = new Builder();
        for (Jar entry : classPath) {
            builder.addClasspath(entry);
        }
        builder.setProperty("Bundle-SymbolicName", name);
        builder.setProperty("Private-Package", packages);
        Jar jar = builder.build();
        assertThat(builder.getErrors()).isEmpty();
        assertThat(jar.getResources()).isNotEmpty();
        return builder;
    }

    private static File location(Class<?> type) throws URISyntaxException {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return new File(location.toURI());
    }
}
