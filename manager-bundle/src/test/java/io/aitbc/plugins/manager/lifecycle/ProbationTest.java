package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a changed plugin has to stand, and what comes back when it does not. */
class ProbationTest {
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofHours(1);

    private final LifecycleWorld world = new LifecycleWorld();

    @BeforeEach
    void aFileThatFailedMakesRoomForWhatHadProvenItself() {
        world.history.whenFailed = (failed, back) -> world.file(
                        failed.descriptor().name(), back.descriptor().version())
                .apply();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private LifecycleWorld probation(Duration probation) {
        return world.settings("p", s -> LifecycleWorld.probation(s, probation));
    }

    private void proven(String version, String entry) {
        world.file("p", version);
        Artifact artifact = world.artifact("p");
        world.history.proven.put("p", new Passed(artifact, entry));
    }

    private static void eventually(BooleanSupplier holds, Object shown) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(String.valueOf(shown)).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void awaitsCall(String call) {
        eventually(() -> world.history.calls.contains(call), world.history.calls);
    }

    @Nested
    class Passing {

        @Test
        void newBytesThatStayActiveAndHealthyAreProvenAfterTheirTime() {
            probation(SHORT).file("p", "1.0.0").apply();

            world.awaits("p", PluginStatus.ACTIVE);

            awaitsCall("passed p@1.0.0");
            assertThat(world.history.calls).startsWith("trial p@1.0.0");
            assertThat(world.history.closely).isEmpty();
        }

        @Test
        void theyAreLookedAtCloselyUntilThen() {
            probation(LONG).file("p", "1.0.0").apply();

            world.awaits("p", PluginStatus.ACTIVE);
            world.quiet();

            assertThat(world.history.closely).containsExactly("p");
            assertThat(world.history.proven).isEmpty();
        }

        @Test
        void whatIsProvenIsNotTriedAgain() {
            proven("1.0.0", "{}");
            probation(SHORT).apply();

            world.awaits("p", PluginStatus.ACTIVE);
            world.done(world.lifecycle.stop("p"));

            assertThat(world.history.calls).isEmpty();
        }

        @Test
        void whatIsUnhealthyAtTheEndOfItsTimeIsNotProvenYet() {
            world.history.health.put("p", PluginHealth.State.UNHEALTHY);
            probation(SHORT).file("p", "1.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.history.health.put("p", PluginHealth.State.HEALTHY);

            awaitsCall("passed p@1.0.0");
        }

        @Test
        void manyPassWithOneWriteEach() {
            world.settings("p", s -> LifecycleWorld.probation(s, SHORT))
                    .settings("q", s -> LifecycleWorld.probation(s, SHORT))
                    .file("p", "1.0.0")
                    .file("q", "1.0.0")
                    .apply();

            awaitsCall("passed p@1.0.0");
            awaitsCall("passed q@1.0.0");
        }

        @Test
        void aChangedConfigurationIsOnProbationUnderProvenBytes() {
            proven("1.0.0", "{}");
            probation(SHORT).apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.configure("p", LifecycleWorld.valid(Map.of("a", 2L)));

            eventually(() -> world.history.known("p").entry().equals("{a=2}"), world.history.calls);
        }

        @Test
        void aStopEndsTheTrialWithoutAVerdict() {
            probation(LONG).file("p", "1.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.done(world.lifecycle.stop("p"));

            awaitsCall("ended p");
            assertThat(world.history.closely).isEmpty();
            assertThat(world.history.proven).isEmpty();
        }
    }

    @Nested
    class Failing {

        @Test
        void aVersionThatFailsToStartIsReplacedByTheProvenOne() {
            proven("1.0.0", "{}");
            probation(LONG).apply();
            world.awaits("p", PluginStatus.ACTIVE);
            world.behaving(
                    "p",
                    plugin ->
                            plugin.getMetadata().version().equals("2.0.0") ? plugin.on("start", () -> false) : plugin);

            world.file("p", "2.0.0").apply();

            world.awaits("p", PluginStatus.ERROR);
            assertThat(world.awaits("p", PluginStatus.ACTIVE).version()).isEqualTo("1.0.0");
            assertThat(world.history.calls).contains("failed p@2.0.0");
        }

        @Test
        void aVersionThatIsUnhealthyOnProbationIsReplacedToo() {
            proven("1.0.0", "{}");
            probation(LONG).file("p", "2.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.lifecycle.unhealthy(
                    "p", Cause.of(Reason.Code.UNHEALTHY, "Bad.").withPhase("health"));

            world.awaits("p", PluginStatus.ERROR);
            assertThat(world.awaits("p", PluginStatus.ACTIVE).version()).isEqualTo("1.0.0");
        }

        @Test
        void aVersionThatHasPassedFailsForItself() {
            proven("1.0.0", "{}");
            probation(SHORT).file("p", "2.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);
            awaitsCall("passed p@2.0.0");

            world.lifecycle.unhealthy(
                    "p", Cause.of(Reason.Code.UNHEALTHY, "Bad.").withPhase("health"));

            world.awaits("p", PluginStatus.ERROR);
            world.quiet();
            assertThat(world.history.calls).doesNotContain("failed p@2.0.0");
        }

        @Test
        void aFirstVersionHasNothingToGoBackTo() {
            world.behaving("p", plugin -> plugin.on("start", () -> false));
            probation(LONG).file("p", "1.0.0").apply();

            world.awaits("p", PluginStatus.ERROR);

            awaitsCall("ended p");
            assertThat(world.status("p")).isEqualTo(PluginStatus.ERROR);
        }

        @Test
        void aVersionThatWaitsForAServiceForLongerThanItsProbationIsReplaced() {
            proven("1.0.0", "{}");
            probation(SHORT).apply();
            world.awaits("p", PluginStatus.ACTIVE);
            world.framework.missingServices.put("p", List.of("Absent"));

            world.file("p", "2.0.0").apply();

            assertThat(world.awaits("p", PluginStatus.ERROR)
                            .reason()
                            .orElseThrow()
                            .message())
                    .contains("waits for service Absent");
            awaitsCall("failed p@2.0.0");
        }

        @Test
        void aConfigurationThatFailsIsReplacedByTheProvenOne() {
            proven("1.0.0", "{a=1}");
            world.former.put(
                    "{a=1}",
                    new Configured.Valid(
                            new PluginConfig(Map.of("a", 1L), java.util.Set.of()),
                            "{a=1}",
                            Optional.of("It failed with 2.")));
            world.configured.put("p", LifecycleWorld.valid(Map.of("a", 1L)));
            probation(LONG).apply();
            world.awaits("p", PluginStatus.ACTIVE);
            world.behaving(
                    "p",
                    plugin -> plugin.on("start", () -> {
                        if (Long.valueOf(2)
                                .equals(world.lifecycle
                                        .configuration("p")
                                        .values()
                                        .get("a"))) {
                            throw new ConfigurationFailure("not 2");
                        }
                        return true;
                    }));

            world.configure("p", LifecycleWorld.valid(Map.of("a", 2L)));

            world.awaits("p", PluginStatus.ERROR);
            world.awaits("p", PluginStatus.ACTIVE);
            assertThat(world.history.calls).contains("configuration failed p {a=2}");
            assertThat(world.lifecycle.configuration("p").values()).containsEntry("a", 1L);
            eventually(() -> world.lifecycle.view("p").orElseThrow().reason().isPresent(), world.lifecycle.view("p"));
            assertThat(world.reason("p").message()).isEqualTo("It failed with 2.");
        }

        @Test
        void aFailingStopTakesNothingBack() {
            proven("1.0.0", "{}");
            world.behaving("p", plugin -> plugin.on("stop", () -> false));
            probation(LONG).file("p", "2.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.lifecycle.stop("p");

            world.awaits("p", PluginStatus.ERROR);
            awaitsCall("ended p");
            assertThat(world.history.calls).doesNotContain("failed p@2.0.0");
        }
    }

    @Nested
    class BeforeTheSwitch {

        @Test
        void aNewVersionWhoseDependencyIsMissingLeavesTheRunningOneAlone() {
            world.file("p", "1.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);

            world.file("p", "2.0.0", "wallet>=1.0").apply();

            eventually(() -> world.lifecycle.view("p").orElseThrow().reason().isPresent(), "a reason");
            assertThat(world.reason("p").message())
                    .contains("1.0.0 keeps running")
                    .contains("wallet");
            assertThat(world.way("p")).containsExactly(PluginStatus.LOADING, PluginStatus.LOADED, PluginStatus.ACTIVE);
        }

        @Test
        void itIsTakenAsSoonAsTheDependencyIsThere() {
            world.file("p", "1.0.0").apply();
            world.awaits("p", PluginStatus.ACTIVE);
            world.file("p", "2.0.0", "wallet>=1.0").apply();

            world.file("wallet", "1.0.0").apply();

            world.awaits("p", PluginStatus.UNLOADED);
            assertThat(world.awaits("p", PluginStatus.ACTIVE).version()).isEqualTo("2.0.0");
        }
    }

    @Nested
    class LeftOut {

        @Test
        void whatWasLeftOutIsUnloadedWithTheReason() {
            world.history.leftOut.add("p@1.0.0");
            world.file("p", "1.0.0").apply();
            world.quiet();

            assertThat(world.status("p")).isEqualTo(PluginStatus.UNLOADED);
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.LEFT_OUT);
        }

        @Test
        void aStartByHandLetsItIn() {
            world.history.leftOut.add("p@1.0.0");
            world.file("p", "1.0.0").apply();
            world.quiet();

            world.done(world.lifecycle.start("p"));

            assertThat(world.status("p")).isEqualTo(PluginStatus.ACTIVE);
        }

        @Test
        void inSafeModeAllAreLeftOutUntilTheyAreStartedByName() {
            world.lifecycle.leaveOut();
            world.file("p", "1.0.0").file("q", "1.0.0").apply();
            world.quiet();

            world.done(world.lifecycle.start("p"));

            assertThat(world.status("p")).isEqualTo(PluginStatus.ACTIVE);
            assertThat(world.status("q")).isEqualTo(PluginStatus.UNLOADED);
            assertThat(world.reason("q").message()).contains("--safe");
        }
    }
}
