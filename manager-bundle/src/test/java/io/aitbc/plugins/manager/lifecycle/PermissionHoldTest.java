package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for an operator's agreement, and what does not wait for it. */
class PermissionHoldTest {
    private static final Cause UNAPPROVED = Cause.of(
                    Reason.Code.WAITING_FOR_PERMISSION, "Plugin 'a' waits for permission.")
            .withFix("Grant it.");

    private final LifecycleWorld world = new LifecycleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private void permissionsChanged(boolean restart) {
        world.lifecycle.permissionsChanged("a", restart);
    }

    /** The control has looked at everything that was said so far. */
    private void looked() {
        world.lifecycle.why("a").orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void aPluginIsHeldInLoadedWithoutRunningCodeUntilItIsGranted() {
        world.unapproved.put("a@1.0.0", UNAPPROVED);
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.LOADED);
        world.quiet();
        assertThat(world.reason("a").code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
        assertThat(world.plugins).isEmpty();
        assertThat(world.refusal(world.lifecycle.start("a")).code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);

        world.unapproved.clear();
        permissionsChanged(false);

        world.awaits("a", PluginStatus.ACTIVE);
    }

    @Test
    void whoNeedsItWaitsAndIsSentToItsReason() {
        world.unapproved.put("a@1.0.0", UNAPPROVED);
        world.file("a", "1.0.0").file("b", "1.0.0", "a").apply();
        world.quiet();

        assertThat(world.reason("b").message()).contains("'a'");
        assertThat(world.reason("b").fix()).contains("See 'aitbc plugin why a'.");

        world.unapproved.clear();
        permissionsChanged(false);
        world.awaits("b", PluginStatus.ACTIVE);
    }

    @Test
    void anUpdateThatMayNotRunLeavesTheRunningVersionAlone() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);
        FakePlugin running = world.plugin("a");
        world.unapproved.put("a@2.0.0", UNAPPROVED);

        world.file("a", "2.0.0").apply();

        Reason held = world.refusal(world.lifecycle.arrived("a", "a@2.0.0"));
        assertThat(held.code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
        assertThat(held.message()).contains("'a' 1.0.0 keeps running: 2.0.0").contains("waits for permission");
        assertThat(world.status("a")).isEqualTo(PluginStatus.ACTIVE);
        assertThat(running.calls).containsExactly("construct", "initialize", "start");

        world.unapproved.clear();
        permissionsChanged(false);
        world.done(world.lifecycle.arrived("a", "a@2.0.0"));
        assertThat(running.calls).endsWith("stop", "cleanup");
    }

    @Test
    void whatMayNotRunYetLeavesItsPlaceToTheVersionOfBeforeAtTheNextStart() {
        world.unapproved.put("a@2.0.0", UNAPPROVED);

        world.instead("a", "2.0.0", "1.0.0").apply();

        world.awaits("a", PluginStatus.ACTIVE);
        world.done(world.lifecycle.start("a"));
        assertThat(world.lifecycle.view("a").orElseThrow().version()).contains("1.0.0");
        assertThat(world.reason("a").code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
        assertThat(world.reason("a").message()).contains("'a' 1.0.0 keeps running: 2.0.0");
        assertThat(world.lifecycle.view("a").orElseThrow().candidates())
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.version()).contains("2.0.0");
                    assertThat(candidate.reason().code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
                });

        world.unapproved.clear();
        permissionsChanged(false);
        world.done(world.lifecycle.arrived("a", "a@2.0.0"));
        assertThat(world.lifecycle.view("a").orElseThrow().version()).contains("2.0.0");
    }

    @Test
    void aVersionThatServesMeanwhileIsStoppedAndStartedLikeAnyOther() {
        world.unapproved.put("a@2.0.0", UNAPPROVED);
        world.instead("a", "2.0.0", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);

        world.done(world.lifecycle.stop("a"));
        assertThat(world.lifecycle.why("a").join())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.STOPPED_BY_OPERATOR, Reason.Code.WAITING_FOR_PERMISSION);
        assertThat(world.refusal(world.lifecycle.arrived("a", "a@2.0.0")).code())
                .isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
        world.done(world.lifecycle.start("a"));

        assertThat(world.lifecycle.view("a").orElseThrow().version()).contains("1.0.0");
    }

    @Test
    void neitherRunsWhereBothMayNot() {
        world.unapproved.put("a@1.0.0", UNAPPROVED);
        world.unapproved.put("a@2.0.0", UNAPPROVED);

        world.instead("a", "2.0.0", "1.0.0").apply();

        world.awaits("a", PluginStatus.LOADED);
        world.quiet();
        assertThat(world.plugins).isEmpty();
        assertThat(world.lifecycle.view("a").orElseThrow().version()).contains("2.0.0");
    }

    @Test
    void whatIsRevokedAsAWholeStopsThePlugin() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);

        world.unapproved.put("a@1.0.0", UNAPPROVED);
        permissionsChanged(false);

        world.awaits("a", PluginStatus.INACTIVE);
        assertThat(world.reason("a").code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION);
    }

    @Test
    void otherServicesAreARestartAndOtherEventsAreNot() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);
        FakePlugin first = world.plugin("a");

        permissionsChanged(false);
        looked();
        assertThat(first.calls).containsExactly("construct", "initialize", "start");
        permissionsChanged(true);

        world.awaits("a", PluginStatus.INACTIVE);
        world.awaits("a", PluginStatus.ACTIVE);
        looked();
        assertThat(first.calls).endsWith("stop", "cleanup");
        assertThat(world.way("a").stream().filter(PluginStatus.ACTIVE::equals)).hasSize(2);
    }

    @Test
    void aPlanForeseesIt() {
        world.file("a", "1.0.0").apply();
        world.awaits("a", PluginStatus.ACTIVE);
        world.unapproved.put("a@2.0.0", UNAPPROVED);
        world.unapproved.put("b@1.0.0", UNAPPROVED);
        world.file("a", "2.0.0").file("b", "1.0.0");

        assertThat(plan("a").refusal())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Reason.Code.WAITING_FOR_PERMISSION));
        assertThat(plan("b").starts()).isEmpty();
    }

    private ChangePlan plan(String name) {
        return world.lifecycle
                .plan(Prospect.of(name, Optional.of(world.artifact(name))), false)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
