package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that takes nothing: what is asked for is refused, what runs goes on, and room heals the rest. */
class FullDiskTest {
    private final LifecycleWorld world = new LifecycleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private void running() {
        world.file("p", "1.0.0").apply();
        world.awaits("p", PluginStatus.ACTIVE);
        world.quiet();
    }

    private static void eventually(BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "unload"})
    void aWishThatCannotBeKeptIsRefusedAndChangesNothing(String verb) {
        running();
        world.history.full = true;

        Reason refusal = world.refusal(verb.equals("stop") ? world.lifecycle.stop("p") : world.lifecycle.unload("p"));

        assertThat(refusal.message()).contains("'p' was not").contains("could not be made durable");
        assertThat(world.status("p")).isEqualTo(PluginStatus.ACTIVE);
        assertThat(world.plugin("p").calls).doesNotContain("stop");

        world.history.full = false;
        world.done(world.lifecycle.stop("p"));
    }

    @Test
    void aStartThatCannotBeKeptLeavesThePluginAsItWas() {
        running();
        world.done(world.lifecycle.stop("p"));
        world.history.full = true;

        world.refusal(world.lifecycle.start("p"));

        assertThat(world.status("p")).isEqualTo(PluginStatus.INACTIVE);
    }

    @Test
    void aRawStopThatCannotBeKeptHoldsNobodyUp() {
        running();
        world.history.full = true;

        world.framework.rawStop(world.framework.installed("p"));

        world.awaits("p", PluginStatus.INACTIVE);
        world.awaits("p", PluginStatus.ACTIVE); // what is wanted is what was kept
    }

    @Test
    void aBundleThatFindsNoRoomIsTriedAgain() {
        world.framework.full = true;
        world.file("p", "1.0.0").apply();
        world.awaits("p", PluginStatus.ERROR);
        assertThat(world.reason("p").code()).isEqualTo(Reason.Code.TEMPORARY);
        assertThat(world.reason("p").next()).isPresent();

        world.framework.full = false;

        world.awaits("p", PluginStatus.ACTIVE);
    }

    @Test
    void aNewerVersionThatFindsNoRoomIsTriedAgainBesideTheOneThatRuns() {
        running();
        world.framework.full = true;
        world.file("p", "1.1.0").apply();
        eventually(() -> world.lifecycle
                .view("p")
                .flatMap(view -> view.reason())
                .filter(reason -> reason.code() == Reason.Code.TEMPORARY)
                .isPresent());
        assertThat(world.status("p")).isEqualTo(PluginStatus.ACTIVE);
        assertThat(world.plugin("p").calls).doesNotContain("stop");

        world.framework.full = false;

        world.awaits("p", PluginStatus.ACTIVE);
        assertThat(world.plugin("p").getMetadata().version()).isEqualTo("1.1.0");
    }

    @Test
    void aVersionWhoseVerdictCouldNotBeKeptDoesNotReplaceTheOneThatRuns() {
        running();
        world.history.full = true;
        world.file("p", "1.1.0").apply();
        eventually(() -> world.lifecycle
                .view("p")
                .flatMap(view -> view.reason())
                .filter(reason -> reason.message().contains("could not be made durable"))
                .isPresent());
        assertThat(world.plugin("p").calls).doesNotContain("stop");
        assertThat(world.framework.log).contains("uninstall p-1.1.0");

        world.history.full = false;

        world.awaits("p", PluginStatus.ACTIVE);
        assertThat(world.plugin("p").getMetadata().version()).isEqualTo("1.1.0");
    }

    @Test
    void whatHasPassedIsWrittenDownWhenThereIsRoomAgain() {
        world.history.full = true;
        world.settings("p", s -> LifecycleWorld.probation(s, Duration.ofMillis(50)));
        running();
        eventually(() -> world.history.closely.isEmpty());
        assertThat(world.history.proven).isEmpty();

        world.history.full = false;

        eventually(() -> world.history.calls.contains("passed p@1.0.0"));
    }
}
