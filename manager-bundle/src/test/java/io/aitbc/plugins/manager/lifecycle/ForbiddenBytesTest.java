package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was revoked never runs, whatever became of the file that was to replace it. */
class ForbiddenBytesTest {
    private static final Cause REVOKED = Cause.of(Reason.Code.REFUSED, "Its signer was revoked.");

    private final LifecycleWorld world = new LifecycleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aVersionThatRunsBecauseItsNewerFileFailedItsTrialIsStopped() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);
        FakePlugin running = world.plugin("a");
        world.framework.unresolvable.add("a-2.0.0");
        world.file("a", "2.0.0").apply();
        world.refusal(world.lifecycle.arrived("a", "a@2.0.0"));
        assertThat(world.status("a")).isEqualTo(PluginStatus.ACTIVE);

        world.applyForbidding(Map.of("a@1.0.0", REVOKED));

        world.awaits("a", PluginStatus.ERROR);
        assertThat(running.calls).endsWith("stop", "cleanup");
        assertThat(world.reason("a").code()).isEqualTo(Reason.Code.UNRESOLVED);
    }

    @Test
    void whatMustNotRunIsUnloadedWhereNothingElseIsThere() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);

        world.refused("a", REVOKED).applyForbidding(Map.of("a@1.0.0", REVOKED));

        world.awaits("a", PluginStatus.ERROR);
        assertThat(world.reason("a").message()).isEqualTo("Its signer was revoked.");
    }

    @Test
    void usersOfALibraryThatMustGoAreUnloadedUntilItIsGone() {
        world.file("a", "1.0.0").file("b", "1.0.0").apply();
        world.quiet();
        Cause because = Cause.of(Reason.Code.REFUSED, "'a' was stopped: library 'l' may not be used any more.");

        world.lifecycle.bereave(Map.of("a", because));

        world.awaits("a", PluginStatus.UNLOADED);
        assertThat(world.reason("a").message()).contains("library 'l'");
        assertThat(world.refusal(world.lifecycle.start("a")).code()).isEqualTo(Reason.Code.REFUSED);
        assertThat(world.status("b")).isEqualTo(PluginStatus.ACTIVE);
        world.lifecycle.bereave(Map.of());
        world.awaits("a", PluginStatus.ACTIVE);
    }
}
