package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that come, change and go while the runtime runs: content decides, and what runs is not disturbed in vain. */
class DeployFolderIT {
    private static final List<String> STARTED = List.of("construct", "initialize", "start");

    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.run();
    }

    @Test
    void aSlowCopyIsShownAsIncompleteAndTakenWhenItIsWhole() throws IOException {
        FixtureBundle bundle = Fixtures.plugin("slow");
        Path file = runtime.deploy(bundle.fileName());
        byte[] bytes = bundle.bytes();
        int third = bytes.length / 3;

        Files.write(file, Arrays.copyOf(bytes, third));
        PluginState incomplete = runtime.awaits(bundle.fileName())
                .satisfies("incomplete", p -> p.code().equals("incomplete"));
        assertThat(incomplete.kind()).isEqualTo("file");
        Files.write(file, Arrays.copyOfRange(bytes, third, 2 * third), StandardOpenOption.APPEND);
        assertThat(runtime.plugin("slow")).isEmpty();
        Files.write(file, Arrays.copyOfRange(bytes, 2 * third, bytes.length), StandardOpenOption.APPEND);

        runtime.awaits("slow").is("active");
        runtime.awaits(bundle.fileName()).isGone();
        assertThat(runtime.diary("slow")).isEqualTo(STARTED);
    }

    @Test
    void theSameBytesUnderTwoNamesRunOnceAndEitherFileMayGo() throws IOException {
        FixtureBundle bundle = Fixtures.plugin("twice");
        runtime.drop("twice-a.jar", bundle.bytes());
        runtime.awaits("twice").is("active");

        runtime.drop("twice-b.jar", bundle.bytes());
        runtime.awaits("twice").satisfies("one candidate", p -> p.candidates().size() == 1);
        runtime.remove("twice-a.jar");
        PluginState alone = runtime.awaits("twice")
                .satisfies("no candidate", p -> p.candidates().isEmpty());

        assertThat(alone.status()).isEqualTo("active");
        assertThat(runtime.diary("twice")).isEqualTo(STARTED);
        runtime.remove("twice-b.jar");
        runtime.awaits("twice").isGone();
    }

    @Test
    void ofSeveralVersionsTheHighestRunsAndTheNextTakesOverWhenItGoes() {
        FixtureBundle low = Fixtures.plugin("versions");
        FixtureBundle high = low.version("2.0.0");
        FixtureBundle between = low.version("1.5.0");
        runtime.drop(low);
        runtime.awaits("versions").isVersion("1.0.0");

        runtime.drop(high);
        PluginState shadowing = runtime.awaits("versions")
                .satisfies(
                        "2.0.0 with a candidate",
                        p -> p.version().equals("2.0.0")
                                && p.status().equals("active")
                                && p.candidates().size() == 1);
        assertThat(shadowing.candidates().get(0).get("version").getAsString()).isEqualTo("1.0.0");
        assertThat(shadowing.candidates().get(0).toString()).contains("shadowed");

        runtime.drop(between);
        runtime.awaits("versions")
                .satisfies("two candidates", p -> p.candidates().size() == 2);
        assertThat(runtime.diary("versions")).hasSize(8);

        runtime.remove(high.fileName());
        runtime.awaits("versions").isVersion("1.5.0");
        runtime.remove(between.fileName());
        runtime.awaits("versions").isVersion("1.0.0");
        runtime.remove(low.fileName());
        runtime.awaits("versions").isGone();
    }

    @Test
    void aPreReleaseIsLowerThanItsRelease() {
        runtime.drop(Fixtures.plugin("beta").version("2.0.0"));
        runtime.awaits("beta").isVersion("2.0.0");
        runtime.drop(Fixtures.plugin("beta").version("2.0.0-beta.1"));

        PluginState both = runtime.awaits("beta")
                .satisfies("one candidate", p -> p.candidates().size() == 1);

        assertThat(both.version()).isEqualTo("2.0.0");
        assertThat(runtime.diary("beta")).isEqualTo(STARTED);
    }

    @Test
    void aTouchedFileRestartsNothing() throws IOException {
        FixtureBundle bundle = Fixtures.plugin("touched");
        runtime.drop(bundle);
        PluginState before = runtime.awaits("touched").is("active");

        Files.setLastModifiedTime(
                runtime.deploy(bundle.fileName()), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.write(runtime.deploy(bundle.fileName()), bundle.bytes());
        runtime.drop(Fixtures.plugin("after-touched"));
        runtime.awaits("after-touched").is("active");

        assertThat(runtime.awaits("touched").is("active").bundleId()).isEqualTo(before.bundleId());
        assertThat(runtime.diary("touched")).isEqualTo(STARTED);
    }

    @Test
    void aChangeWithEqualSizeAndTimeIsNoticed() throws IOException {
        byte[] first = Fixtures.plugin("equal").bytes();
        byte[] second = Fixtures.plugin("equal").version("1.0.1").bytes();
        int size = Math.max(first.length, second.length);
        Path file = runtime.deploy("equal.jar");
        FileTime time = FileTime.from(Instant.parse("2024-05-06T07:08:09Z"));
        runtime.drop("equal.jar", commented(first, size));
        runtime.awaits("equal").isVersion("1.0.0");
        Files.setLastModifiedTime(file, time);

        Files.write(file, commented(second, size));
        Files.setLastModifiedTime(file, time);

        runtime.awaits("equal").isVersion("1.0.1");
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void newBytesUnderAnUnchangedVersionReplaceTheOld() {
        runtime.drop("rebuilt.jar", Fixtures.plugin("rebuilt").bytes());
        PluginState before = runtime.awaits("rebuilt").is("active");

        runtime.drop(
                "rebuilt.jar",
                Fixtures.plugin("rebuilt").resource("new.txt", "new").bytes());

        runtime.awaits("rebuilt")
                .satisfies(
                        "active with new bytes",
                        p -> p.status().equals("active") && !p.text("sha256").equals(before.text("sha256")));
        assertThat(runtime.diary("rebuilt"))
                .containsExactly(
                        "construct", "initialize", "start", "stop", "cleanup", "construct", "initialize", "start");
    }

    @Test
    void aFileTruncatedUnderARunningPluginIsShownAndDisturbsNothing() throws IOException {
        FixtureBundle bundle = Fixtures.plugin("truncated");
        runtime.drop(bundle);
        runtime.awaits("truncated").is("active");
        byte[] bytes = bundle.bytes();

        Files.write(runtime.deploy(bundle.fileName()), Arrays.copyOf(bytes, bytes.length / 2));
        runtime.awaits(bundle.fileName()).satisfies("incomplete", p -> p.code().equals("incomplete"));
        assertThat(runtime.awaits("truncated").is("active").version()).isEqualTo("1.0.0");

        Files.write(runtime.deploy(bundle.fileName()), bytes);
        runtime.awaits(bundle.fileName()).isGone();
        runtime.awaits("truncated").is("active");
        assertThat(runtime.diary("truncated")).isEqualTo(STARTED);
    }

    @Test
    void aNewerVersionThatCannotResolveLeavesTheOldRunningUntilItCan() {
        FixtureBundle old = Fixtures.plugin("resolving");
        FixtureBundle newer = importing(old.version("2.0.0"), "com.example.later");
        runtime.drop(old);
        runtime.awaits("resolving").is("active");

        runtime.drop(newer);
        PluginState kept = runtime.awaits("resolving")
                .satisfies(
                        "active and telling why",
                        p -> p.status().equals("active") && p.toString().contains("com.example.later"));
        assertThat(kept.version()).isEqualTo("1.0.0");
        assertThat(runtime.diary("resolving")).isEqualTo(STARTED);
        assertThat(runtime.aitbc("plugin", "why", "resolving").succeeded().out())
                .contains("2.0.0")
                .contains("com.example.later");

        runtime.drop(exporting("later-library", "com.example.later"));
        runtime.awaits("resolving").isVersion("2.0.0");
    }

    @Test
    void aPluginWithoutItsLibraryIsInErrorUntilTheLibraryComes() {
        runtime.drop(importing(Fixtures.plugin("reader"), "com.example.shelf"));
        PluginState failed = runtime.awaits("reader").is("error", "unresolved");
        assertThat(failed.message()).contains("com.example.shelf");

        FixtureBundle library = exporting("shelf-library", "com.example.shelf");
        runtime.drop(library);

        runtime.awaits("reader").is("active");
        PluginState shelf = runtime.awaits("shelf-library").is("loaded");
        assertThat(shelf.kind()).isEqualTo("library");
        assertThat(runtime.aitbc("plugin", "list").out()).doesNotContain("shelf-library");

        runtime.remove(library.fileName());
        runtime.drop(Fixtures.plugin("after-shelf"));
        runtime.awaits("after-shelf").is("active");
        assertThat(runtime.awaits("reader").is("active").code()).isEmpty();
    }

    @Test
    void whatIsNoBundleIsRefusedWithASentence() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            zip.putNextEntry(new ZipEntry("hello.txt"));
            zip.write('x');
        }
        runtime.drop("plain.jar", jar.toByteArray()).drop("text.jar", new byte[] {'n', 'o', ' ', 'j', 'a', 'r'});

        for (String name : List.of("plain.jar", "text.jar")) {
            PluginState refused =
                    runtime.awaits(name).satisfies("refused", p -> !p.code().isEmpty());
            assertThat(refused.kind()).isEqualTo("file");
            assertThat(refused.message()).contains(name).endsWith(".");
        }
        assertThat(runtime.awaits("plain.jar").satisfies("known", p -> true).code())
                .isEqualTo("not_a_bundle");
        runtime.remove("plain.jar").remove("text.jar");
        runtime.awaits("plain.jar").isGone();
    }

    @Test
    void temporaryNamesAreNotLookedAt() {
        byte[] bytes = Fixtures.plugin("unfinished").bytes();
        for (String name : List.of("unfinished.jar.part", "unfinished.jar~", "unfinished.tmp", ".unfinished.jar")) {
            runtime.drop(name, bytes);
        }
        runtime.drop(Fixtures.plugin("after-unfinished"));
        runtime.awaits("after-unfinished").is("active");

        assertThat(runtime.plugins())
                .noneMatch(p -> p.name().contains("unfinished") && !p.name().startsWith("after"));
    }

    @Test
    void aFileInstalledByCommandRunsWithoutTheDeployFolder() throws IOException {
        Path elsewhere = Fixtures.plugin("commanded").writeTo(runtime.base().resolve("elsewhere"));
        runtime.aitbc("plugin", "install", elsewhere.toString()).succeeded();
        Files.delete(elsewhere);

        PluginState active = runtime.awaits("commanded").is("active");
        assertThat(active.text("source")).hasValue("command");
        assertThat(runtime.deploy("commanded-1.0.0.jar")).doesNotExist();

        runtime.aitbc("plugin", "uninstall", "commanded").succeeded();
        runtime.awaits("commanded").isGone();
        runtime.aitbc("plugin", "install", elsewhere.toString()).exitsWith(3);
    }

    private static FixtureBundle importing(FixtureBundle bundle, String missing) {
        return bundle.header("Import-Package", missing + ",org.jspecify.annotations;resolution:=optional,*");
    }

    private static FixtureBundle exporting(String name, String packageName) {
        return FixtureBundle.library(name, "1.0.0")
                .resource(packageName.replace('.', '/') + "/about.txt", name)
                .exporting(packageName);
    }

    /** The same archive with a comment at its end, so that it has this size. */
    private static byte[] commented(byte[] archive, int size) {
        int comment = size - archive.length;
        byte[] longer = Arrays.copyOf(archive, size);
        Arrays.fill(longer, archive.length, size, (byte) ' ');
        longer[archive.length - 2] = (byte) comment;
        longer[archive.length - 1] = (byte) (comment >> 8);
        return longer;
    }
}
