package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base that cannot be written. Rights bind no superuser, so that mounts of its own and wrong kinds of file stand for them. */
class ReadOnlyIT {
    private static final String SEAL = " && mount -o remount,bind,ro,nosuid,nodev ";

    @RegisterExtension
    final Dist runtime = new Dist();

    @TempDir
    Path elsewhere;

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/run", "data/state", "data/cache", "log", "deploy", "etc"})
    void aFileWhereAFolderShouldBeIsNamedAndNothingStarts(String folder) throws IOException {
        runtime.drop(Fixtures.plugin("good")).run();
        runtime.awaits("good").is("active");
        runtime.terminate();
        Path path = runtime.base().resolve(folder);
        Path aside = runtime.base().resolve("aside");
        Files.move(path, aside);
        Files.writeString(path, "in the way");

        runtime.launch();

        assertThat(runtime.ended()).isOne();
        assertThat(sentence()).contains(path.toString());

        Files.delete(path);
        Files.move(aside, path);
        runtime.run();
        runtime.awaits("good").is("active");
        assertThat(runtime.diary("good").stream().filter("start"::equals)).hasSize(2);
    }

    @Test
    void aReadOnlyBaseIsRefusedAtTheStart() {
        assumeTrue(Namespaces.areThere(), Namespaces.NOT_THERE);
        runtime.drop(Fixtures.plugin("good"));

        runtime.launchedBy(Namespaces.with(runtime.base(), "mount --bind \"$D\" \"$D\"" + SEAL + "\"$D\""))
                .launch();

        assertThat(runtime.ended()).isOne();
        assertThat(sentence()).contains(runtime.base().toString(), "Make it writable");

        runtime.launchedBy().run();
        runtime.awaits("good").is("active");
    }

    @Test
    void aBaseThatBecomesReadOnlyWhileItRunsServesOnAndRefusesWhatWouldBeForgotten() {
        assumeTrue(Namespaces.areThere(), Namespaces.NOT_THERE);
        runtime.launchedBy(Namespaces.with(runtime.base(), "true")).run();
        Probe probe = Probe.active(runtime, "steady");
        String instance = probe.instance();

        // Over what the runtime has open, since a mount that is written to does not become read-only.
        inside("mount --bind \"$D/data\" \"$D/data\"" + SEAL + "\"$D/data\"");

        assertThat(probe.instance()).isEqualTo(instance);
        Cli.Result stop = runtime.aitbc("plugin", "stop", "steady").exitsWith(1);
        assertThat(stop.err()).contains("'steady'", "Read-only file system").hasLineCount(1);
        Path file = Fixtures.plugin("brought").writeTo(elsewhere);
        Cli.Result install = runtime.aitbc("plugin", "install", file.toString()).exitsWith(1);
        assertThat(install.err()).contains("Read-only file system").hasLineCount(1);
        assertThat(probe.instance()).isEqualTo(instance);

        inside("umount \"$D/data\"");

        runtime.aitbc("plugin", "install", file.toString()).succeeded();
        runtime.awaits("brought").is("active");
        runtime.aitbc("plugin", "stop", "steady").succeeded();
    }

    private void inside(String commands) {
        Namespaces.inside(runtime.running(), runtime.base(), commands);
    }

    private String sentence() {
        String console = runtime.console();
        assertThat(console.lines().filter(line -> line.startsWith("aitbc: ")))
                .as(console)
                .hasSize(1);
        assertThat(console).doesNotContain("\tat ");
        return console.lines()
                .filter(line -> line.startsWith("aitbc: "))
                .findFirst()
                .orElseThrow();
    }
}
