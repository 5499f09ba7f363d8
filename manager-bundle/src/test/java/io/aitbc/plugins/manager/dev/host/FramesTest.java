package io.aitbc.plugins.manager.dev.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path project;

    private Frames frames;

    @BeforeEach
    void writeSources() throws IOException {
        Path root = project.resolve("src/main/java");
        Files.createDirectories(root.resolve("com/example"));
        Files.createFile(root.resolve("com/example/MyPlugin.java"));
        Files.createFile(root.resolve("com/example/Wallet.java"));
        frames = new Frames(project, List.of(root));
    }

    @Test
    void onlyFilesOfTheProjectAreTheAuthorsOwn() {
        assertThat(frames.own("\t\tat com.example.MyPlugin.start(MyPlugin.java:42)"))
                .contains("src/main/java/com/example/MyPlugin.java:42");
        assertThat(frames.own("\t\tat com.example.MyPlugin$Config.<init>(MyPlugin.java:7)"))
                .contains("src/main/java/com/example/MyPlugin.java:7");
        assertThat(frames.own("\t\tat com.example.MyPlugin.lambda$start$0(MyPlugin.java:9)"))
                .contains("src/main/java/com/example/MyPlugin.java:9");
        assertThat(frames.own("\t\tat com.other.MyPlugin.start(MyPlugin.java:42)"))
                .isEmpty();
        assertThat(frames.own("\t\tat java.base/java.lang.Thread.run(Thread.java:840)"))
                .isEmpty();
        assertThat(frames.own("\t\tat com.example.MyPlugin.start(Native Method)"))
                .isEmpty();
    }

    @Test
    void theInnermostCauseThatTheAuthorWroteIsNamed() {
        assertThat(frames.first(List.of(
                        "\tjava.lang.IllegalStateException: no wallet",
                        "\t\tat com.example.MyPlugin.start(MyPlugin.java:42)",
                        "\tCaused by: java.io.IOException: gone",
                        "\t\tat java.base/java.nio.file.Files.read(Files.java:1)",
                        "\t\tat com.example.Wallet.open(Wallet.java:11)",
                        "\tCaused by: java.lang.InternalError: disk",
                        "\t\tat java.base/sun.nio.ch.IOUtil.read(IOUtil.java:2)")))
                .contains("src/main/java/com/example/Wallet.java:11");
    }

    @Test
    void aLogIsShownFromItsMomentOnWithoutForeignFrames() {
        LogLines lines = new LogLines(NOON, frames);

        List<String> shown = Stream.of(
                        "2026-01-01T11:59:59.999Z ERROR my-plugin before",
                        "\t\tat com.example.Wallet.old(Wallet.java:1)",
                        "2026-01-01T12:00:00.000Z INFO my-plugin Hello there",
                        "2026-01-01T12:00:00.001Z WARN my-plugin careful",
                        "\t\tat com.example.Wallet.warn(Wallet.java:2)",
                        "2026-01-01T12:00:00.002Z ERROR my-plugin failed in start",
                        "\tjava.lang.IllegalStateException: no wallet",
                        "\t\tat com.example.MyPlugin.start(MyPlugin.java:42)",
                        "\t\tat io.aitbc.plugins.manager.lifecycle.Life.tell(Life.java:144)",
                        "\t\t... 7 more")
                .flatMap(line -> lines.shown(line).stream())
                .toList();

        assertThat(shown)
                .containsExactly(
                        "  | INFO Hello there",
                        "  | WARN careful",
                        "  |     at src/main/java/com/example/Wallet.java:2",
                        "  | ERROR failed in start",
                        "  |     java.lang.IllegalStateException: no wallet",
                        "  |     at src/main/java/com/example/MyPlugin.java:42");
        assertThat(lines.culprit())
                .as("only of what was logged as an error")
                .contains("src/main/java/com/example/MyPlugin.java:42");
    }
}
