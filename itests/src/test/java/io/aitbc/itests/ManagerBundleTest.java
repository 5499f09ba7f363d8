package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manager's libraries are part of its bundle: nobody can be wired to them, and they to nobody. */
class ManagerBundleTest {

    private static JarFile manager() throws IOException {
        try (Stream<Path> files = Files.walk(Dist.assembled().resolve("system"))) {
            Path jar = files.filter(f -> f.getFileName().toString().contains("aitbc-plugin-manager"))
                    .findFirst()
                    .orElseThrow();
            return new JarFile(jar.toFile());
        }
    }

    private static String header(String name) throws IOException {
        try (JarFile jar = manager()) {
            return Objects.requireNonNullElse(
                    jar.getManifest().getMainAttributes().getValue(name), "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.google",
                "dev.harrel",
                "org.snakeyaml",
                "picocli",
                "groovy",
                "org.fusesource",
                "kotlinx",
                "com.fasterxml",
                "jakarta",
                "org.json",
                "org.yaml",
                "sun.",
                "slf4j"
            })
    void importsNoLibrary(String library) throws IOException {
        assertThat(header("Import-Package")).contains("io.aitbc.plugins").doesNotContain(library);
    }

    @Test
    void exportsNothing() throws IOException {
        assertThat(header("Export-Package")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com/google/gson/Gson.class",
                "dev/harrel/jsonschema/Validator.class",
                "org/snakeyaml/engine/v2/api/lowlevel/Compose.class"
            })
    void holdsItsLibraries(String entry) throws IOException {
        try (JarFile jar = manager()) {
            assertThat(jar.getEntry(entry)).isNotNull();
        }
    }

    /** The schema library keeps them as resources, the one of 2020-12 at the root of its jar. */
    @ParameterizedTest
    @ValueSource(strings = {"draft2020-12.json", "dev/harrel/jsonschema/draft-07/schema.json"})
    void holdsTheMetaSchemas(String entry) throws IOException {
        try (JarFile jar = manager()) {
            assertThat(jar.getEntry(entry)).isNotNull();
        }
    }
}
