package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in data/ was damaged or deleted while the runtime was down: the next start is right, and says what it found. */
class DamagedDataIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    private void provenAndDown() {
        runtime.config("runtime: {probation: 1}\n")
                .drop(Fixtures.plugin("kept"))
                .drop(Fixtures.plugin("stopped"))
                .run();
        runtime.awaits("kept").is("active");
        runtime.awaits("stopped").is("active");
        runtime.aitbc("plugin", "stop", "stopped").succeeded();
        for (String name : List.of("kept", "agent-cli")) { // then nothing is written any more
            Awaiting.of(
                    name + " committed",
                    () -> runtime.aitbc("plugin", "history", name).out(),
                    out -> out.contains("committed"));
        }
        runtime.kill();
    }

    private void isAsBefore() {
        runtime.run();
        runtime.awaits("kept").is("active");
        runtime.awaits("stopped").is("loaded");
        assertThat(runtime.plugins()).extracting(PluginState::name).containsOnlyOnce("kept", "stopped");
        assertThat(runtime.diary("stopped").stream().filter("start"::equals)).hasSize(1);
        assertThat(runtime.aitbc("plugin", "history", "kept").out()).contains("committed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "truncated", "deleted"})
    void whatIsMadeAnewMayBe(String damage) throws IOException {
        provenAndDown();
        for (String folder : List.of("cache", "staging", "descriptors", "lazy", "run", "tmp")) {
            damage(runtime.base().resolve("data").resolve(folder), damage);
        }

        isAsBefore();
    }

    @Test
    void theBundleCacheMayBeDeletedUnderARunningRuntime() throws IOException {
        provenAndDown();
        runtime.run();
        runtime.awaits("kept").is("active");
        damage(runtime.base().resolve("data/cache"), "deleted");
        assertThat(runtime.aitbc("plugin", "show", "kept").succeeded().out()).contains("active");
        runtime.kill();

        isAsBefore();
    }

    @Test
    void theBundleCacheMayBeAFile() throws IOException {
        provenAndDown();
        Path cache = runtime.base().resolve("data/cache");
        damage(cache, "deleted");
        Files.writeString(cache, "not a folder");

        runtime.launch();

        assertThat(runtime.ended()).isOne();
        assertThat(runtime.console()).contains(cache.toString()).doesNotContain("\tat ");
        Files.delete(cache);
        isAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "truncated", "empty"})
    void tornStateIsTheOneBeforeAndSaidSo(String damage) throws IOException {
        provenAndDown();
        List<Path> torn = Stream.of("desired.json", "history.json", "instance.json")
                .map(runtime.base().resolve("data/state")::resolve)
                .toList();
        for (Path state : torn) {
            assertThat(state).exists();
            damage(state, damage);
        }

        runtime.run();

        runtime.awaits("kept").is("active");
        PluginState stopped = runtime.awaits("stopped")
                .satisfies(
                        "at rest",
                        p -> p.status().equals("loaded") || p.status().equals("active"));
        assertThat(stopped.version()).isEqualTo("1.0.0");
        String doctor = runtime.aitbc("doctor").out();
        String status = runtime.aitbc("status").succeeded().out();
        for (Path state : torn) {
            assertThat(status).contains(state.toString());
            assertThat(runtime.log()).contains("The state file '" + state + "' cannot be used", state + ".damaged");
            assertThat(doctor).contains(state.toString());
            assertThat(Path.of(state + ".damaged")).exists();
        }
    }

    @Test
    void withoutAnyStateAllThatIsThereRuns() throws IOException {
        provenAndDown();
        damage(runtime.base().resolve("data/state"), "deleted");

        runtime.run();

        runtime.awaits("kept").is("active");
        runtime.awaits("stopped").is("active");
    }

    private static void damage(Path path, String how) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : (Iterable<Path>) all.sorted((a, b) -> b.compareTo(a))::iterator) {
                if (how.equals("deleted")) {
                    Files.delete(file);
                } else if (Files.isRegularFile(file)) {
                    byte[] whole = Files.readAllBytes(file);
                    Files.write(
                            file,
                            switch (how) {
                                case "garbage" ->
                                    "garbage".repeat(whole.length / 7 + 1).getBytes(StandardCharsets.UTF_8);
                                case "truncated" -> Arrays.copyOf(whole, whole.length / 2);
                                default -> new byte[0];
                            });
                }
            }
        }
    }
}
