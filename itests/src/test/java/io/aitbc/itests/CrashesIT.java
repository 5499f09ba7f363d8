package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends that nobody asked for: by a plugin, by kill -9, again and again. */
class CrashesIT {
    private static final int ROUNDS = Integer.getInteger("aitbc.kill.rounds", 6);

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void aPluginThatEndsTheProcessTwiceInItsProbationIsLeftOut() {
        provenNeighbour();
        runtime.drop(Fixtures.failing("killer", "start", "halt"));
        assertThat(runtime.ended()).isEqualTo(9);
        runtime.launch();
        assertThat(runtime.ended()).isEqualTo(9);

        runtime.run();

        PluginState killer = runtime.awaits("killer").is("unloaded", "left_out");
        assertThat(killer.message()).contains("'killer'").contains("abnormally");
        runtime.awaits("neighbour").is("active");
        assertThat(runtime.aitbc("plugin", "why", "killer").out()).contains("aitbc plugin start killer");

        runtime.aitbc("plugin", "start", "killer");
        assertThat(runtime.ended()).isEqualTo(9);
    }

    @Test
    void killingTheProcessInDailyLifeChangesNothing() {
        provenNeighbour();

        for (int i = 0; i < 3; i++) {
            runtime.kill();
            runtime.run();
            runtime.awaits("neighbour").is("active");
        }
    }

    private void provenNeighbour() {
        runtime.config("runtime: {probation: 1}\n")
                .drop(Fixtures.plugin("neighbour"))
                .run();
        runtime.awaits("neighbour").is("active");
        Awaiting.of(
                "committed",
                () -> runtime.aitbc("plugin", "history", "neighbour").out(),
                out -> out.contains("committed"));
    }

    @Test
    void aCallOfSystemExitIsNamedAndTheOthersStopInOrder() {
        runtime.drop(Fixtures.plugin("neighbour")).run();
        runtime.awaits("neighbour").is("active");

        runtime.drop(Fixtures.failing("quitter", "start", "exit"));

        assertThat(runtime.ended()).isOne();
        assertThat(runtime.log()).contains("Plugin 'quitter' ended the whole process by a call of System.exit");
        assertThat(runtime.diary("neighbour")).endsWith("stop", "cleanup");
    }

    @Test
    void safeModeStartsNoPluginButThoseThatAreAskedFor() {
        runtime.drop(Fixtures.plugin("one")).drop(Fixtures.plugin("two")).run("--safe");

        runtime.awaits("one").is("unloaded", "left_out");
        assertThat(runtime.diary("one")).isEmpty();
        runtime.aitbc("plugin", "start", "one").succeeded();

        runtime.awaits("one").is("active");
        assertThat(runtime.diary("two")).isEmpty();
    }

    /** The full run has 50: {@code mvn verify -Daitbc.kill.rounds=50}. */
    @Test
    void killedInTheMiddleOfAnUpdateTheNextStartHasTheOldOrTheNew() {
        Random random = new Random(42);
        FixtureBundle bundle = Fixtures.plugin("updated");
        runtime.config("runtime: {probation: 1}\n")
                .drop("updated.jar", bundle.bytes())
                .run();
        runtime.awaits("updated").is("active");
        for (int round = 2; round < ROUNDS + 2; round++) {
            String version = round + ".0.0";
            long before = transitions();
            int steps = random.nextInt(7);
            runtime.drop("updated.jar", bundle.version(version).bytes());
            Awaiting.of("step " + steps + " of the update", this::transitions, now -> now >= before + steps);
            runtime.kill();

            runtime.run();

            PluginState after = runtime.awaits("updated").is("active");
            assertThat(after.version()).isIn(List.of(version, (round - 1) + ".0.0"));
            assertThat(runtime.plugins().stream().filter(p -> p.name().equals("updated")))
                    .hasSize(1);
            runtime.awaits("updated").isVersion(version);
        }
    }

    private long transitions() {
        return runtime.log()
                .lines()
                .filter(line -> line.contains("Plugin 'updated'"))
                .count();
    }
}
