package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happened while the runtime was down, and what it knows of before. */
class RestartIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void whatWasRemovedAddedOrChangedWhileDownIsReconciledBeforeAnythingRuns() {
        FixtureBundle removed = Fixtures.plugin("removed");
        FixtureBundle kept = Fixtures.plugin("kept");
        runtime.drop(removed)
                .drop(kept)
                .drop("changed.jar", Fixtures.plugin("changed").bytes());
        runtime.run();
        runtime.awaits("removed").is("active");
        runtime.awaits("changed").isVersion("1.0.0");
        assertThat(runtime.terminate()).isZero();
        assertThat(runtime.diary("removed")).containsExactly("construct", "initialize", "start", "stop", "cleanup");

        runtime.remove(removed.fileName())
                .drop("changed.jar", Fixtures.plugin("changed").version("1.1.0").bytes())
                .drop(Fixtures.plugin("added"));
        runtime.run();

        runtime.awaits("kept").is("active");
        runtime.awaits("changed").isVersion("1.1.0");
        runtime.awaits("added").is("active");
        assertThat(runtime.plugin("removed")).isEmpty();
        assertThat(runtime.diary("removed")).hasSize(5);
        assertThat(runtime.log()).doesNotContain("Plugin 'changed' 1.0.0 is ACTIVE (was LOADED)\n".repeat(2));
    }

    @Test
    void whatTheOperatorWantsSurvivesAPowerFailure() {
        runtime.run();
        runtime.drop(Fixtures.plugin("stopped"))
                .drop(Fixtures.plugin("unloaded"))
                .drop(Fixtures.plugin("running"));
        runtime.awaits("stopped").is("active");
        runtime.awaits("unloaded").is("active");
        runtime.awaits("running").is("active");
        runtime.aitbc("plugin", "stop", "stopped").succeeded();
        runtime.aitbc("plugin", "unload", "unloaded").succeeded();
        runtime.kill();

        runtime.run();

        runtime.awaits("running").is("active");
        runtime.awaits("stopped").is("loaded");
        runtime.awaits("unloaded").is("unloaded", "unloaded_by_operator");
        assertThat(runtime.diary("stopped")).endsWith("cleanup").hasSize(5);
        runtime.aitbc("plugin", "start", "stopped").succeeded();
        runtime.awaits("stopped").is("active");
    }
}
