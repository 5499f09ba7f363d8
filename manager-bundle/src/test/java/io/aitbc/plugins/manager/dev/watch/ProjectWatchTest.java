package io.aitbc.plugins.manager.dev.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProjectWatchTest {
    @TempDir
    Path project;

    private Path sources;
    private Path plugin;
    private ProjectWatch watch;

    @BeforeEach
    void beginToWatch() throws IOException {
        sources = Files.createDirectories(project.resolve("src/main/java/a"));
        plugin = Files.writeString(sources.resolve("Plugin.java"), "one");
        Files.writeString(project.resolve("pom.xml"), "pom");
        watch = new ProjectWatch(
                project, List.of(project.resolve("src/main/java"), project.resolve("src/main/resources")));
    }

    @AfterEach
    void endToWatch() throws IOException {
        watch.close();
    }

    private Path last() throws IOException {
        return Files.writeString(sources.resolve("Last.java"), "last");
    }

    @Test
    void aFileThatIsReplacedAsEditorsDoIsOneChange() throws Exception {
        Path beside = Files.writeString(sources.resolve(".Plugin.java.swp"), "two");
        Files.move(beside, plugin, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        Change change = watch.await();

        assertThat(change.files()).containsExactly(plugin);
        assertThat(change.saved()).isEqualTo(Files.getLastModifiedTime(plugin).toInstant());
        assertThat(change.isOfSettings()).isFalse();
    }

    @Test
    void whatIsTouchedOrPassesIsNone() throws Exception {
        Files.setLastModifiedTime(plugin, FileTime.from(Instant.now().plusSeconds(5)));
        Files.writeString(sources.resolve("Plugin.java~"), "backup");
        Files.writeString(sources.resolve("#Plugin.java#"), "editor");
        Files.writeString(project.resolve("notes.txt"), "not built");
        Files.createDirectories(project.resolve("src/test/java"));
        Files.writeString(project.resolve("src/test/java/PluginTest.java"), "not in the bundle");
        Path last = last();

        TreeSet<Path> seen = new TreeSet<>();
        while (!seen.contains(last)) {
            seen.addAll(watch.await().files());
        }

        assertThat(seen).containsExactly(last);
    }

    @Test
    void aFileThatWasDeletedIsAChange() throws Exception {
        Files.delete(plugin);

        assertThat(watch.await().files()).containsExactly(plugin);
    }

    @Test
    void filesOfFoldersThatAreMadeLaterAreSeen() throws Exception {
        Path resources = Files.createDirectories(project.resolve("src/main/resources/deep"));
        Path schema = Files.writeString(resources.resolve("config_schema.json"), "{}");
        Path other = Files.createDirectories(sources.resolve("b/c")).resolve("Other.java");
        Files.writeString(other, "class");

        TreeSet<Path> seen = new TreeSet<>();
        while (!seen.containsAll(List.of(schema, other))) {
            seen.addAll(watch.await().files());
        }

        assertThat(seen).containsExactlyInAnyOrder(schema, other);
        Files.writeString(other, "changed");
        assertThat(watch.await().files()).containsExactly(other);
    }

    @Test
    void settingsOfTheProjectAreToldApart() throws Exception {
        Files.writeString(project.resolve("bnd.bnd"), "-sources: false");

        assertThat(watch.await().isOfSettings()).isTrue();
    }

    @Test
    void whatWasSavedWhileOtherFoldersWereFoundOutIsAChange() throws Exception {
        Path extra = Files.createDirectories(project.resolve("extra"));
        Path known = Files.writeString(extra.resolve("known.txt"), "there before");
        Files.writeString(plugin, "two");

        watch.follow(List.of(project.resolve("src/main/java"), extra));

        assertThat(watch.await().files()).containsExactly(plugin);
        Files.writeString(known, "changed");
        assertThat(watch.await().files()).containsExactly(known);
    }

    @Test
    void oneSettingAmongOtherFilesMakesAChangeOfSettings() {
        Instant saved = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(new Change(List.of(project.resolve("src/A.java"), project.resolve("pom.xml")), saved).isOfSettings())
                .isTrue();
        assertThat(new Change(List.of(project.resolve("src/A.java")), saved).isOfSettings())
                .isFalse();
    }
}
