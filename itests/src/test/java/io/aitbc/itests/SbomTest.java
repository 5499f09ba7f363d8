package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own SBOMs say is inside is inside, and nothing else: they are written by hand, with the build's versions. */
class SbomTest {
    private static final String DOCUMENT = "META-INF/sbom/bundle.cdx.json";

    /** By what its classes are known. */
    private static final Map<String, String> COMPONENT_OF =
            Map.of("com/google/gson/", "gson", "dev/harrel/", "json-schema", "org/snakeyaml/", "snakeyaml-engine");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/05/aitbc-plugin-api.jar",
                "system/20/aitbc-plugin-manager.jar",
                "plugins/aitbc-agent-cli.jar",
                "plugins/aitbc-bitcoin-integration.jar",
                "plugins/aitbc-chain-core.jar",
                "plugins/aitbc-ethereum-integration.jar",
                "plugins/aitbc-translation-ai.jar",
                "plugins/aitbc-translation-core.jar"
            })
    void aBundleNamesEveryLibraryThatItEmbedsAndNoOther(String bundle) throws IOException {
        try (JarFile jar = new JarFile(Dist.assembled().resolve(bundle).toFile())) {
            String text = text(jar, DOCUMENT);
            Set<String> embedded = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("io/aitbc/"))
                    .map(SbomTest::component)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(components(text).keySet()).isEqualTo(embedded);
            assertThat(text).doesNotContain("${", "timestamp", "serialNumber");
        }
    }

    private static String component(String classFile) {
        return COMPONENT_OF.entrySet().stream()
                .filter(known -> classFile.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown: " + classFile);
    }

    @Test
    void theRuntimeNamesEveryJarOfItsOwnWithItsVersion() throws IOException {
        Path home = Dist.assembled();
        String text = Files.readString(home.resolve("lib/runtime.cdx.json"));
        Map<String, String> listed = new TreeMap<>(components(text));
        COMPONENT_OF.values().forEach(embedded -> assertThat(listed.remove(embedded))
                .as(embedded)
                .isNotNull());

        Map<String, String> there = new TreeMap<>();
        for (String folder : List.of("lib", "system", "plugins")) {
            try (Stream<Path> files = Files.walk(home.resolve(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                    String artifact = file.getFileName().toString().replaceFirst("\\.jar$", "");
                    if (!artifact.equals("aitbc-launcher")) {
                        there.put(artifact, version(file, artifact, listed.getOrDefault(artifact, "")));
                    }
                }
            }
        }
        assertThat(listed).isEqualTo(there);
        assertThat(text).doesNotContain("${", "timestamp", "serialNumber");
    }

    /** What Maven wrote into it; where it did not, the bundle's version must be that which is listed. */
    private static String version(Path file, String artifact, String listed) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith("/" + artifact + "/pom.properties")) {
                    Properties properties = new Properties();
                    properties.load(jar.getInputStream(entry));
                    return properties.getProperty("version", "none");
                }
            }
            String bundle = Objects.requireNonNullElse(
                    jar.getManifest().getMainAttributes().getValue("Bundle-Version"), "none");
            return bundle.startsWith(listed) ? listed : bundle;
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(jar.getEntry(name), name);
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The version of each component by its name. */
    private static Map<String, String> components(String text) {
        Map<String, String> components = new TreeMap<>();
        for (JsonElement each : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            String name = component.get("name").getAsString();
            String version = component.get("version").getAsString();
            assertThat(component.get("purl").getAsString())
                    .isEqualTo("pkg:maven/" + component.get("group").getAsString() + "/" + name + "@" + version
                            + "?type=jar");
            components.put(name, version);
        }
        return components;
    }
}
