package io.aitbc.plugins.manager.dev.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.dev.build.Build.Broken;
import io.aitbc.plugins.manager.dev.build.Build.Made;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper of these projects is no Maven: it says what the extension in a real one says. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class OpenMavenTest {
    @TempDir
    Path folder;

    private Path project;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("lib/maven"));
        Files.createFile(home.resolve("lib/maven/aitbc-maven-extension.jar"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void wrapper(String script) throws IOException {
        Path wrapper = project.resolve("mvnw");
        Files.writeString(wrapper, "#!/bin/sh\necho started >>starts\n" + script);
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void oneStartServesAllBuilds() throws IOException {
        wrapper("""
                while :; do
                  echo '[WARNING] something of Maven'
                  echo '@aitbc-dev source %s'
                  echo '@aitbc-dev watch %s'
                  echo '@aitbc-dev step compile 300'
                  echo '@aitbc-dev step jar 100'
                  echo '@aitbc-dev bundle %s'
                  echo '@aitbc-dev end'
                  read line || exit 0
                done
                """.formatted(base64("src/main/java"), base64("src/main/resources"), base64("target/a.jar")));
        try (OpenMaven maven = new OpenMaven(project, home)) {
            Build expected = new Made(
                    project.resolve("target/a.jar"),
                    new Build.Folders(
                            List.of(project.resolve("src/main/java")), List.of(project.resolve("src/main/resources"))),
                    Duration.ofMillis(300),
                    Duration.ofMillis(400));
            assertThat(maven.build()).isEqualTo(expected);
            assertThat(maven.build()).isEqualTo(expected);
        }
        assertThat(Files.readAllLines(project.resolve("starts"))).hasSize(1);
    }

    @Test
    void aFailureIsReadWhereverTheBundleOfBeforeIs() throws IOException {
        wrapper("echo '@aitbc-dev failed " + base64("src/A.java:[1,2] no") + "'\necho '@aitbc-dev bundle "
                + base64("target/a.jar") + "'\necho '@aitbc-dev end'\nread line\n");
        try (OpenMaven maven = new OpenMaven(project, home)) {
            assertThat(maven.build()).isInstanceOfSatisfying(Broken.class, broken -> assertThat(
                            broken.problems().get(0).text(project))
                    .isEqualTo("src/A.java:1:2: no"));
        }
    }

    @Test
    void aMavenThatEndsIsStartedAgainForTheNextBuild() throws IOException {
        wrapper("echo '[ERROR] The goal you specified requires a project'\nexit 1\n");
        try (OpenMaven maven = new OpenMaven(project, home)) {
            for (int i = 0; i < 2; i++) {
                assertThat(maven.build()).isInstanceOfSatisfying(Broken.class, broken -> assertThat(
                                broken.problems().get(0).message())
                        .isEqualTo("The goal you specified requires a project"));
                maven.forget();
            }
        }
        assertThat(Files.readAllLines(project.resolve("starts"))).hasSize(2);
    }

    @Test
    void anInstallationWithoutTheExtensionIsNamed() throws IOException {
        Files.delete(home.resolve("lib/maven/aitbc-maven-extension.jar"));
        try (OpenMaven maven = new OpenMaven(project, home)) {
            assertThatThrownBy(maven::build)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has no '" + home)
                    .hasMessageEndingWith("install it again.");
        }
    }
}
