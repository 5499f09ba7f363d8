package io.aitbc.plugins.manager.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.dev.build.Build;
import io.aitbc.plugins.manager.dev.build.Build.Broken;
import io.aitbc.plugins.manager.dev.build.Build.Folders;
import io.aitbc.plugins.manager.dev.build.Build.Made;
import io.aitbc.plugins.manager.dev.build.Builds;
import io.aitbc.plugins.manager.dev.build.Problem;
import io.aitbc.plugins.manager.dev.host.Frames;
import io.aitbc.plugins.manager.dev.host.Host;
import io.aitbc.plugins.manager.dev.host.Swap;
import io.aitbc.plugins.manager.dev.watch.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevLoopTest {
    private static final Path PROJECT = Path.of("/work/my-plugin");
    private static final Path SOURCE = PROJECT.resolve("src/main/java/a/MyPlugin.java");
    private static final Path BUNDLE = PROJECT.resolve("target/my-plugin-1.0.0.jar");
    private static final Folders FOLDERS = Folders.usual(PROJECT);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Deque<Build> builds = new ArrayDeque<>();
    private final Deque<Swap> swaps = new ArrayDeque<>();
    private final List<Path> swapped = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private int forgotten;
    private Instant now = NOON;

    private final DevLoop loop = new DevLoop(PROJECT, new FakeBuilds(), new FakeHost(), () -> now, printed::add);

    private final class FakeBuilds implements Builds {
        @Override
        public Build build() {
            now = now.plusMillis(700);
            return builds.remove();
        }

        @Override
        public void forget() {
            forgotten++;
        }
    }

    private final class FakeHost implements Host {
        @Override
        public Swap swap(Path bundle, Frames frames) {
            swapped.add(bundle);
            now = now.plusMillis(200);
            return swaps.remove();
        }
    }

    private void begun() throws Exception {
        builds.add(made());
        swaps.add(new Swap.Running("Plugin 'my-plugin' is ACTIVE."));
        loop.begin();
        printed.clear();
        swapped.clear();
        now = NOON;
    }

    private static Build made() {
        return new Made(BUNDLE, FOLDERS, Duration.ofMillis(400), Duration.ofMillis(600));
    }

    private static Build broken() {
        return new Broken(List.of(new Problem(Optional.of(SOURCE), 42, 17, "';' expected")), FOLDERS);
    }

    private static Change change(Path... files) {
        return new Change(List.of(files), NOON);
    }

    @Test
    void theProjectRunsAsItIsToBeginWith() throws Exception {
        builds.add(made());
        swaps.add(new Swap.Running("Plugin 'my-plugin' is ACTIVE."));

        assertThat(loop.begin()).isEqualTo(FOLDERS);

        assertThat(swapped).containsExactly(BUNDLE);
        assertThat(printed).containsExactly("Plugin 'my-plugin' is ACTIVE.");
    }

    @Test
    void aSaveIsBuiltSwappedAndTimed() throws Exception {
        begun();
        builds.add(made());
        swaps.add(new Swap.Running("Plugin 'my-plugin' is ACTIVE."));

        loop.changed(change(SOURCE));

        assertThat(swapped).containsExactly(BUNDLE);
        assertThat(printed)
                .containsExactly(
                        "Changed: src/main/java/a/MyPlugin.java",
                        "Plugin 'my-plugin' is ACTIVE, 0.90 s after the save: compiler 0.40 s, rest of the build 0.20 s, swap"
                                + " 0.20 s.");
    }

    @Test
    void aBrokenBuildNamesFileAndLineAndTouchesNothingThatRuns() throws Exception {
        begun();
        builds.add(broken());

        loop.changed(change(SOURCE, PROJECT.resolve("src/main/java/a/Other.java")));

        assertThat(swapped).isEmpty();
        assertThat(printed)
                .containsExactly(
                        "Changed: src/main/java/a/MyPlugin.java and 1 more",
                        "src/main/java/a/MyPlugin.java:42:17: ';' expected",
                        "Not built: 1 problem. The version before runs on.");
    }

    @Test
    void aProjectThatIsBrokenFromTheBeginningIsWaitedFor() throws Exception {
        builds.add(broken());

        loop.begin();

        assertThat(printed).last().isEqualTo("Not built: 1 problem. Nothing runs yet.");
        builds.add(made());
        swaps.add(new Swap.Running("Plugin 'my-plugin' is ACTIVE."));
        loop.changed(change(SOURCE));
        assertThat(swapped).containsExactly(BUNDLE);
    }

    @Test
    void aPluginThatFailsIsShownAtTheAuthorsOwnLine() throws Exception {
        begun();
        builds.add(made());
        swaps.add(new Swap.Failed(
                "Plugin 'my-plugin' failed in start: no wallet.",
                Optional.of("src/main/java/a/MyPlugin.java:42"),
                "The version before runs."));

        loop.changed(change(SOURCE));

        assertThat(printed)
                .containsExactly(
                        "Changed: src/main/java/a/MyPlugin.java",
                        "src/main/java/a/MyPlugin.java:42: Plugin 'my-plugin' failed in start: no wallet.",
                        "Not running: The version before runs.");
    }

    @Test
    void settingsOfTheProjectAreReadAnewAndSourcesAreNot() throws Exception {
        begun();
        builds.add(broken());
        builds.add(broken());

        loop.changed(change(SOURCE));
        assertThat(forgotten).isZero();
        loop.changed(change(PROJECT.resolve("pom.xml")));
        assertThat(forgotten).isEqualTo(1);
    }
}
