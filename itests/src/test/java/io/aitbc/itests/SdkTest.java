package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author's IDE shows of the API and the test kit comes with them. */
class SdkTest {
    @ParameterizedTest
    @CsvSource({
        "aitbc-plugin-api, io/aitbc/plugins/BasePlugin",
        "aitbc-plugin-api, io/aitbc/plugins/management/PluginManager",
        "aitbc-plugin-testkit, io/aitbc/plugins/testing/PluginTestCase",
        "aitbc-plugin-testkit, io/aitbc/plugins/testing/server/MockAitbcServer",
    })
    void sourcesAndJavadocLieBesideTheJar(String artifact, String type) throws IOException {
        assertThat(entryOf(artifact, "", type + ".class")).isTrue();
        assertThat(entryOf(artifact, "-sources", type + ".java")).isTrue();
        assertThat(entryOf(artifact, "-javadoc", type + ".html")).isTrue();
        assertThat(entryOf(artifact, "-javadoc", "index.html")).isTrue();
    }

    private static boolean entryOf(String artifact, String classifier, String entry) throws IOException {
        Path home = Dist.assembled();
        String version = Files.readString(home.resolve("lib/version")).strip();
        Path file = home.resolve("sdk/io/aitbc")
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + classifier + ".jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(entry) != null;
        }
    }
}
