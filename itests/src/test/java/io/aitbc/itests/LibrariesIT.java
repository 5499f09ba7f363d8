package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bundles for others to use, and what becomes of their users when they go or change. */
class LibrariesIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.run();
    }

    @Test
    void aLibraryInUseStaysWithoutItsFileUntilItsLastUserHasGone() {
        FixtureBundle library = exporting("shared", "1.0.0", "com.example.shared");
        FixtureBundle user = importing("reading", "com.example.shared");
        runtime.drop(library).drop(user);
        PluginState before = runtime.awaits("reading").is("active");
        long id = runtime.bundle("shared");

        runtime.remove(library.fileName());

        PluginState kept = runtime.awaits("shared")
                .satisfies("kept, with its users", p -> p.code().equals("would_break"));
        assertThat(kept.bundleId()).isEqualTo(id);
        assertThat(kept.message()).contains("'shared' 1.0.0").contains("'reading'");
        assertThat(kept.reason("fix")).isNotEmpty();
        assertThat(runtime.awaits("reading").is("active").bundleId()).isEqualTo(before.bundleId());
        assertThat(runtime.diary("reading")).containsExactly("construct", "initialize", "start");

        runtime.remove(user.fileName());
        runtime.awaits("reading").isGone();
        runtime.awaits("shared").isGone();
    }

    @Test
    void aLibraryWhoseFileComesBackIsTheSameAsBefore() {
        FixtureBundle library = exporting("returning", "1.0.0", "com.example.returning");
        runtime.drop(library).drop(importing("faithful", "com.example.returning"));
        runtime.awaits("faithful").is("active");
        long id = runtime.bundle("returning");
        runtime.remove(library.fileName());
        runtime.awaits("returning").satisfies("kept", p -> p.code().equals("would_break"));

        runtime.drop(library);

        PluginState back = runtime.awaits("returning")
                .satisfies("without a reason", p -> p.code().isEmpty());
        assertThat(back.bundleId()).isEqualTo(id);
        assertThat(runtime.diary("faithful")).containsExactly("construct", "initialize", "start");
    }

    @Test
    void afterARestartALibraryWithoutAFileIsGoneAndItsUserSaysWhatItMisses() {
        FixtureBundle library = exporting("lost", "1.0.0", "com.example.lost");
        runtime.drop(library).drop(importing("bereft", "com.example.lost"));
        runtime.awaits("bereft").is("active");
        runtime.remove(library.fileName());
        runtime.awaits("lost").satisfies("kept", p -> p.code().equals("would_break"));
        assertThat(runtime.terminate()).isZero();

        runtime.run();

        assertThat(runtime.awaits("bereft").is("error", "unresolved").message()).contains("com.example.lost");
        assertThat(runtime.plugin("lost")).isEmpty();
        assertThat(runtime.diary("bereft")).endsWith("stop", "cleanup").hasSize(5);
        runtime.drop(library);
        runtime.awaits("bereft").is("active");
    }

    @Test
    void versionsOfALibraryLiveTogether() {
        runtime.drop(exporting("growing", "1.0.0", "com.example.growing"))
                .drop(importing("follower", "com.example.growing"));
        runtime.awaits("follower").is("active");

        runtime.drop(exporting("growing", "1.1.0", "com.example.growing")).drop(Fixtures.plugin("after-growing"));
        runtime.awaits("after-growing").is("active");

        assertThat(runtime.plugins().stream().filter(p -> p.name().equals("growing")))
                .extracting(PluginState::version, PluginState::status)
                .containsExactly(tuple("1.0.0", "loaded"), tuple("1.1.0", "loaded"));
        assertThat(runtime.diary("follower")).containsExactly("construct", "initialize", "start");
    }

    @Test
    void otherBytesOfALibraryInUseTakeOverWhenItsUserIsUnloaded() {
        FixtureBundle library = exporting("rebuilt", "1.0.0", "com.example.rebuilt");
        runtime.drop(library).drop(importing("user", "com.example.rebuilt"));
        runtime.awaits("user").is("active");
        long old = runtime.bundle("rebuilt");

        runtime.drop(library.resource("new.txt", "new"));
        PluginState kept =
                runtime.awaits("rebuilt").satisfies("kept", p -> p.code().equals("would_break"));
        assertThat(kept.bundleId()).isEqualTo(old);
        assertThat(kept.message()).contains("'user'").contains("other bytes");
        assertThat(runtime.awaits("user").is("active").code()).isEmpty();

        runtime.aitbc("plugin", "unload", "user").succeeded();
        runtime.awaits("rebuilt")
                .satisfies("the new bytes", p -> p.code().isEmpty() && p.bundleId() != old && p.bundleId() >= 0);
        runtime.aitbc("plugin", "start", "user").succeeded();
        runtime.awaits("user").is("active");
    }

    @Test
    void aLibraryThatNobodyUsesGoesWithItsFile() {
        FixtureBundle library = exporting("unused", "1.0.0", "com.example.unused");
        runtime.drop(library);
        assertThat(runtime.awaits("unused").is("loaded").kind()).isEqualTo("library");

        runtime.remove(library.fileName());

        runtime.awaits("unused").isGone();
    }

    private static FixtureBundle importing(String name, String library) {
        return Fixtures.plugin(name)
                .header("Import-Package", library + ",org.jspecify.annotations;resolution:=optional,*");
    }

    private static FixtureBundle exporting(String name, String version, String library) {
        return FixtureBundle.library(name, version)
                .resource(library.replace('.', '/') + "/about.txt", name + version)
                .exporting(library);
    }
}
