package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room: what needs some is refused, what runs goes on, and room heals the rest without a command. */
class FullDiskIT {
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path elsewhere;

    /** Larger than the limit of these tests: what cannot be squeezed. */
    private static FixtureBundle large(String name) {
        byte[] noise = new byte[2 * MEBIBYTE];
        new Random(1).nextBytes(noise);
        return Probe.bundle(name).resource("noise.bin", noise);
    }

    @Test
    void aFileThatFindsNoRoomIsNotTakenAndTheRunningVersionServesOn() throws Exception {
        runtime.config("runtime: {probation: 1}\n")
                .launchedBy(FileLimit.of(1024))
                .run();
        runtime.drop("steady.jar", Probe.bundle("steady").bytes());
        runtime.awaits("steady").is("active");
        Probe probe = new Probe(runtime, "steady");
        String instance = probe.instance();

        runtime.drop("steady.jar", large("steady").version("2.0.0").bytes());

        PluginState refused = runtime.awaits("steady")
                .satisfies("a reason", p -> !p.candidates().isEmpty());
        assertThat(refused.candidates().toString())
                .contains("could not be copied to")
                .contains("File too large");
        assertThat(probe.instance()).isEqualTo(instance);
        nothingHalfThere();

        Path file = large("brought").writeTo(elsewhere);
        Cli.Result install = runtime.aitbc("plugin", "install", file.toString()).exitsWith(1);
        assertThat(install.err())
                .contains("'" + file + "'", "could not be copied to", "File too large", "repeat the command")
                .hasLineCount(1);
        assertThat(runtime.plugin("brought")).isEmpty();
        nothingHalfThere();

        FileLimit.lift(runtime.running());
        runtime.awaits("steady").isVersion("2.0.0");
        runtime.aitbc("plugin", "install", file.toString()).succeeded();
        runtime.awaits("brought").is("active");
        nothingHalfThere();
    }

    @Test
    void aWishThatCannotBeKeptIsRefusedAndNothingIsLost() throws Exception {
        runtime.config("runtime: {probation: 1}\n")
                .drop(Fixtures.plugin("one"))
                .drop(Fixtures.plugin("two"))
                .run();
        runtime.awaits("one").is("active");
        runtime.awaits("two").is("active");
        committed("one");
        runtime.aitbc("plugin", "stop", "two").succeeded();

        FileLimit.set(runtime.running(), 100);

        for (List<String> command : List.of(
                List.of("plugin", "stop", "one"),
                List.of("plugin", "unload", "one"),
                List.of("plugin", "start", "two"),
                List.of("plugin", "pin", "one"))) {
            Cli.Result refused = runtime.aitbc(command.toArray(String[]::new)).exitsWith(1);
            assertThat(refused.err())
                    .as("%s", command)
                    .contains("could not be made durable", "permissions of 'data'")
                    .hasLineCount(1);
        }
        assertThat(runtime.awaits("one").is("active").version()).isEqualTo("1.0.0");
        runtime.awaits("two").is("inactive");
        assertThat(runtime.diary("one")).containsExactly("construct", "initialize", "start");

        runtime.kill();
        runtime.run();
        runtime.awaits("one").is("active");
        runtime.awaits("two").is("loaded");
        nothingHalfThere();
    }

    @Test
    void whatWasDroppedAndProvenMeanwhileIsTakenAndWrittenDownWhenThereIsRoom() throws Exception {
        runtime.config("runtime: {probation: 2}\n").run();
        Probe probe = Probe.active(runtime, Probe.bundle("late"));
        String instance = probe.instance();
        FileLimit.set(runtime.running(), 100);

        runtime.drop("late-2.jar", Probe.bundle("late").version("2.0.0").bytes())
                .drop(Fixtures.plugin("newcomer"));

        PluginState refused = runtime.awaits("late-2.jar").is("unloaded", "not_done");
        assertThat(refused.message()).contains("was not taken", "could not be copied to");
        runtime.awaits("newcomer-1.0.0.jar").is("unloaded", "not_done");
        assertThat(probe.instance()).isEqualTo(instance);

        FileLimit.lift(runtime.running());

        runtime.awaits("late").isVersion("2.0.0");
        runtime.awaits("newcomer").is("active");
        committed("late");
        committed("newcomer");
        nothingHalfThere();
    }

    @Test
    void withoutRoomForItsOwnStateTheRuntimeSaysSoAndStartsNothing() throws Exception {
        runtime.drop(Fixtures.plugin("good")).run();
        runtime.awaits("good").is("active");
        runtime.aitbc("plugin", "stop", "good").succeeded();
        runtime.terminate();
        List<String> before = runtime.diary("good");

        runtime.launchedBy(FileLimit.of(0)).launch();

        assertThat(runtime.ended()).isOne();
        assertThat(runtime.diary("good")).isEqualTo(before);

        runtime.launchedBy().run();
        runtime.awaits("good").is("loaded");
        runtime.aitbc("plugin", "start", "good").succeeded();
    }

    /** A small file system, on which not even a folder can be made any more. Only the runtime and who asks it by /proc see it. */
    @Test
    void aDiskThatIsReallyFullTakesNothingUntilThereIsRoom() throws Exception {
        assumeTrue(Namespaces.areThere(), Namespaces.NOT_THERE);
        runtime.config("plugin_paths: ['" + elsewhere + "']\nruntime: {probation: 1}\n")
                .launchedBy(Namespaces.with(
                        runtime.base(),
                        "yaml=$(cat \"$D/etc/aitbc.yaml\")"
                                + " && mount -t tmpfs -o size=3m none \"$D\" && mkdir \"$D/etc\""
                                + " && printf '%s\\n' \"$yaml\" >\"$D/etc/aitbc.yaml\""));
        Path inside = Path.of("/proc/" + runtime.launch().pid() + "/root" + runtime.base());
        Cli cli = runtime.cli();
        Awaiting.of("ready", () -> Files.exists(inside.resolve("data/run/cli")), ready -> ready);
        Probe.bundle("steady").writeTo(elsewhere);
        Awaiting.of("active", () -> at(cli, inside, "plugin", "show", "steady").out(), out -> out.contains("active"));
        String instance = at(cli, inside, "steady", "instance").succeeded().out();

        fill(inside.resolve("filler"));
        Path newer = Probe.bundle("steady").version("2.0.0").writeTo(elsewhere);
        Awaiting.of(
                "a reason",
                () -> at(cli, inside, "plugin", "list", "--all", "--json").out(),
                out -> out.contains("No space left on device"));
        Cli.Result stop = at(cli, inside, "plugin", "stop", "steady").exitsWith(1);
        assertThat(stop.err()).contains("No space left on device").hasLineCount(1);
        assertThat(at(cli, inside, "steady", "instance").succeeded().out()).isEqualTo(instance);
        try (Stream<Path> staged = Files.list(inside.resolve("data/staging"))) {
            assertThat(staged).noneMatch(file -> file.toString().endsWith(".tmp"));
        }

        Files.delete(inside.resolve("filler"));
        Awaiting.of(
                newer + " is active",
                () -> at(cli, inside, "plugin", "show", "steady").out(),
                out -> out.contains("2.0.0") && out.contains("active"));
        at(cli, inside, "plugin", "stop", "steady").succeeded();
    }

    private static Cli.Result at(Cli cli, Path base, String... command) {
        return cli.run(Stream.concat(Stream.of("--base", base.toString()), Stream.of(command))
                .toList());
    }

    private static void fill(Path file) throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    private void committed(String name) {
        Awaiting.of(
                name + " committed",
                () -> runtime.aitbc("plugin", "history", name).out(),
                out -> out.contains("committed"));
    }

    /** Every staged copy is whole, and there is nothing beside them. */
    private void nothingHalfThere() throws Exception {
        for (String folder : List.of("data/staging", "data/state", "data/installed")) {
            Path path = runtime.base().resolve(folder);
            if (Files.isDirectory(path)) {
                // A file that is being replaced at this moment has its new content beside it.
                Awaiting.of(folder + " without halves", () -> names(path), names -> names.stream()
                        .noneMatch(name -> name.endsWith(".tmp")));
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        if (folder.equals("data/staging")) {
                            assertThat(file.getFileName()).hasToString(sha256(file) + ".jar");
                        }
                    }
                }
            }
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException, java.security.NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
