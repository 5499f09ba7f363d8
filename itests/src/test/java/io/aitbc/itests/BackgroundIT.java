package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.good.GoodPlugin;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The runtime in the background, and what it remembers over restarts and power failures. */
class BackgroundIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void whatOperatorsWantSurvivesARestartAndAKill() {
        runtime.drop(FixtureBundle.of(GoodPlugin.class));
        runtime.drop(FixtureBundle.of(GoodPlugin.class).named("other"));
        runtime.aitbc("start").succeeded();
        runtime.awaits("good").is("active");
        runtime.awaits("other").is("active");
        String first = runtime.aitbc("status").succeeded().out();

        runtime.aitbc("plugin", "stop", "good").succeeded();
        runtime.aitbc("restart").succeeded();

        assertThat(runtime.aitbc("status").succeeded().out()).isNotEqualTo(first);
        runtime.awaits("good").is("loaded");
        runtime.awaits("other").is("active");

        runtime.aitbc("plugin", "start", "good").succeeded();
        runtime.aitbc("plugin", "unload", "other").succeeded();
        runtime.kill();
        runtime.aitbc("status").exitsWith(4);
        runtime.aitbc("start").succeeded();

        runtime.awaits("good").is("active");
        runtime.awaits("other").is("unloaded");
        runtime.aitbc("stop").succeeded();
        runtime.aitbc("status").exitsWith(4);
    }

    @Test
    void aSecondRuntimeOnABaseIsRefusedWithTheFirstsProcess() {
        runtime.run();

        Cli.Result second = runtime.aitbc("run", "--no-shell");

        assertThat(second.exit()).isNotZero();
        assertThat(second.err())
                .contains(String.valueOf(runtime.running().pid()))
                .hasLineCount(1);
        assertThat(runtime.terminate()).isZero();
        assertThat(Files.exists(runtime.base().resolve("data/run/cli"))).isFalse();
    }
}
