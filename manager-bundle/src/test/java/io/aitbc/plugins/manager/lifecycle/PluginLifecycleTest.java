package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.PluginStatus.ACTIVE;
import static io.aitbc.plugins.PluginStatus.ERROR;
import static io.aitbc.plugins.PluginStatus.INACTIVE;
import static io.aitbc.plugins.PluginStatus.LOADED;
import static io.aitbc.plugins.PluginStatus.LOADING;
import static io.aitbc.plugins.PluginStatus.UNLOADED;
import static io.aitbc.plugins.PluginStatus.UNLOADING;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginLifecycleTest {
    private final LifecycleWorld world = new LifecycleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private LifecycleWorld running(String name) {
        world.file(name, "1.0.0").apply();
        world.awaits(name, ACTIVE);
        return world;
    }

    @Nested
    class WhenAFileIsThere {
        @Test
        void itBecomesActiveThroughEveryStep() {
            running("p");
            assertThat(world.way("p")).containsExactly(LOADING, LOADED, ACTIVE);
            assertThat(world.plugin("p").calls).containsExactly("construct", "initialize", "start");
        }

        @Test
        void itsRemovalTakesItBackThroughEveryStep() {
            running("p").remove("p").apply();
            world.awaits("p", UNLOADED);
            assertThat(world.way("p")).containsExactly(LOADING, LOADED, ACTIVE, INACTIVE, UNLOADING, UNLOADED);
            assertThat(world.plugin("p").calls).containsExactly("construct", "initialize", "start", "stop", "cleanup");
        }

        @Test
        void itsNameIsForgottenEvenWhenSomebodyAskedWhetherItIsGone() {
            running("p").remove("p").apply();

            assertThat(world.lifecycle.gone("p").orTimeout(30, TimeUnit.SECONDS).join())
                    .isEqualTo(UNLOADED);
            assertThat(world.lifecycle.gone("p").orTimeout(30, TimeUnit.SECONDS).join())
                    .isEqualTo(UNLOADED);

            world.lifecycle.why("p").orTimeout(30, TimeUnit.SECONDS).join(); // after all that was in line before
            assertThat(world.lifecycle.views()).isEmpty();
        }

        @Test
        void oneThatWasUninstalledAndWhoseFileStaysIsUnloadedAndNotInError() {
            running("p")
                    .refused("p", Cause.of(Reason.Code.UNLOADED_BY_OPERATOR, "It was uninstalled."))
                    .apply();

            world.awaits("p", UNLOADED);
            world.quiet();
            assertThat(world.status("p")).isEqualTo(UNLOADED);
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.UNLOADED_BY_OPERATOR);
            assertThat(world.refusal(world.lifecycle.start("p")).code()).isEqualTo(Reason.Code.UNLOADED_BY_OPERATOR);
        }

        @Test
        void aDisabledOneNeverRuns() {
            world.file("p", "1.0.0")
                    .settings("p", s -> LifecycleWorld.enabled(s, false))
                    .apply()
                    .quiet();
            assertThat(world.status("p")).isEqualTo(UNLOADED);
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.DISABLED);
            assertThat(world.refusal(world.lifecycle.start("p")).code()).isEqualTo(Reason.Code.DISABLED);
            assertThat(world.plugins).isEmpty();
        }

        @Test
        void aRefusedOneIsInErrorWithTheReason() {
            world.refused("p", Cause.of(Reason.Code.REFUSED, "Plugin 'p' has an activator."))
                    .apply();
            assertThat(world.awaits("p", ERROR).reason().orElseThrow().code()).isEqualTo(Reason.Code.REFUSED);
            world.file("p", "1.0.1").apply();
            world.awaits("p", ACTIVE);
        }
    }

    @Nested
    class Verbs {
        @Test
        void stopMakesItInactiveAndStartMakesANewInstance() {
            running("p");
            FakePlugin first = world.plugin("p");
            world.done(world.lifecycle.stop("p"));
            assertThat(world.status("p")).isEqualTo(INACTIVE);
            world.done(world.lifecycle.start("p"));
            assertThat(world.status("p")).isEqualTo(ACTIVE);
            assertThat(world.plugin("p")).isNotSameAs(first);
        }

        @Test
        void eachIsIdempotent() {
            running("p");
            world.done(world.lifecycle.start("p"));
            world.done(world.lifecycle.load("p"));
            world.done(world.lifecycle.stop("p"));
            world.done(world.lifecycle.stop("p"));
            world.done(world.lifecycle.load("p"));
            assertThat(world.status("p")).isEqualTo(INACTIVE);
            world.done(world.lifecycle.unload("p"));
            world.done(world.lifecycle.unload("p"));
            assertThat(world.wishes).containsEntry("p", Wish.UNLOADED);
        }

        @Test
        void loadOfAnUnloadedOneLeavesItLoaded() {
            running("p");
            world.done(world.lifecycle.unload("p"));
            world.done(world.lifecycle.load("p"));
            assertThat(world.status("p")).isEqualTo(LOADED);
            assertThat(world.wishes).containsEntry("p", Wish.STOPPED);
        }

        @Test
        void stopOfAnUnloadedOneIsRefusedAndChangesNothing() {
            running("p");
            world.done(world.lifecycle.unload("p"));
            assertThat(world.refusal(world.lifecycle.stop("p")).code()).isEqualTo(Reason.Code.ILLEGAL_REQUEST);
            assertThat(world.wishes).containsEntry("p", Wish.UNLOADED);
        }

        @Test
        void anUnknownNameIsNotFound() {
            world.apply();
            assertThat(world.refusal(world.lifecycle.start("nobody")).code()).isEqualTo(Reason.Code.NOT_FOUND);
        }

        @Test
        void reloadMakesANewInstallation() {
            running("p");
            world.done(world.lifecycle.reload("p"));
            assertThat(world.status("p")).isEqualTo(ACTIVE);
            assertThat(world.framework.log)
                    .filteredOn(l -> l.startsWith("install"))
                    .hasSize(2);
        }
    }

    @Nested
    class WhenAPhaseFails {
        @ParameterizedTest
        @ValueSource(strings = {"initialize", "start"})
        void falseMakesAnErrorAndCleansUpOnce(String phase) {
            world.behaving("p", p -> p.on(phase, () -> false))
                    .file("p", "1.0.0")
                    .apply();
            Reason reason = world.awaits("p", ERROR).reason().orElseThrow();
            assertThat(reason.code()).isEqualTo(Reason.Code.PHASE_FALSE);
            assertThat(reason.phase()).contains(phase);
            assertThat(world.plugin("p").calls).filteredOn("cleanup"::equals).hasSize(1);
            assertThat(world.plugin("p").calls.contains("stop")).isEqualTo(phase.equals("start"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"initialize", "start", "stop", "cleanup"})
        void anErrorThrownIsCaughtLikeAnyException(String phase) {
            world.behaving(
                            "p",
                            p -> p.on(phase, () -> {
                                throw new NoClassDefFoundError("org/absent/Thing");
                            }))
                    .file("p", "1.0.0")
                    .apply();
            if (phase.equals("stop") || phase.equals("cleanup")) {
                world.awaits("p", ACTIVE);
                assertThat(world.refusal(world.lifecycle.stop("p")).phase()).contains(phase);
            }
            Reason reason = world.awaits("p", ERROR).reason().orElseThrow();
            assertThat(reason.code()).isEqualTo(Reason.Code.PHASE_FAILED);
            assertThat(reason.message()).contains("NoClassDefFoundError: org/absent/Thing");
        }

        @Test
        void aConstructorThatThrowsIsFollowedByNothing() {
            world.behaving("p", p -> {
                        throw new IllegalStateException("no");
                    })
                    .file("p", "1.0.0")
                    .apply();
            assertThat(world.awaits("p", ERROR).reason().orElseThrow().phase()).contains("construct");
            assertThat(world.plugin("p").calls).containsExactly("construct");
        }

        @Test
        void aHangIsInterruptedGivenUpAndNoSecondInstanceStartsBeforeItLeft() {
            CountDownLatch until = new CountDownLatch(1);
            world.behaving("p", p -> p.hangsIn("initialize", until))
                    .file("p", "1.0.0")
                    .settings("p", s -> LifecycleWorld.limits(s, Duration.ofMillis(200)))
                    .apply();
            assertThat(world.awaits("p", ERROR).reason().orElseThrow().code()).isEqualTo(Reason.Code.TIME_LIMIT);
            FakePlugin first = world.plugin("p");
            world.behaving("p", p -> p);
            assertThat(world.refusal(world.lifecycle.start("p")).code()).isEqualTo(Reason.Code.STUCK);
            assertThat(world.lifecycle.view("p").orElseThrow().abandonedThreads())
                    .isEqualTo(1);
            assertThat(world.plugin("p")).isSameAs(first);
            until.countDown();
            world.awaits("p", ACTIVE);
            assertThat(world.plugin("p")).isNotSameAs(first);
            assertThat(first.calls).doesNotContain("start", "cleanup");
        }

        @Test
        void aHangInStopMakesAnErrorAndOthersDoNotWait() {
            CountDownLatch until = new CountDownLatch(1);
            world.behaving("p", p -> p.hangsIn("stop", until))
                    .file("p", "1.0.0")
                    .file("q", "1.0.0")
                    .settings("p", s -> LifecycleWorld.limits(s, Duration.ofMillis(200)))
                    .apply();
            world.awaits("q", ACTIVE);
            world.done(world.lifecycle.start("p"));
            assertThat(world.refusal(world.lifecycle.stop("p")).code()).isEqualTo(Reason.Code.TIME_LIMIT);
            world.done(world.lifecycle.stop("q"));
            until.countDown();
        }

        @Test
        void aTemporaryFailureIsTriedAgainByItself() {
            AtomicInteger tries = new AtomicInteger();
            world.behaving(
                            "p",
                            p -> p.on("start", () -> {
                                if (tries.incrementAndGet() < 2) {
                                    throw new TemporaryFailure("the node is away");
                                }
                                return true;
                            }))
                    .file("p", "1.0.0")
                    .apply();
            Reason reason = world.awaits("p", ERROR).reason().orElseThrow();
            assertThat(reason.code()).isEqualTo(Reason.Code.TEMPORARY);
            assertThat(reason.next()).isPresent();
            world.awaits("p", ACTIVE);
            assertThat(tries).hasValue(2);
        }

        @Test
        void aConfigurationFailureIsTriedAgainWhenTheConfigurationChanges() {
            world.behaving(
                            "p",
                            p -> p.on("start", () -> {
                                throw new ConfigurationFailure("wrong password");
                            }))
                    .file("p", "1.0.0")
                    .apply();
            assertThat(world.awaits("p", ERROR).reason().orElseThrow().code()).isEqualTo(Reason.Code.CONFIGURATION);
            world.behaving("p", p -> p);
            world.configure("p", LifecycleWorld.valid(Map.of("password", "right")));
            world.awaits("p", ACTIVE);
        }

        @Test
        void anotherNameInTheCodeIsAnErrorAndIsCleanedUp() {
            world.file("p", "1.0.0")
                    .behaving("p", p -> new FakePlugin("other", "1.0.0"))
                    .apply();
            assertThat(world.awaits("p", ERROR).reason().orElseThrow().code()).isEqualTo(Reason.Code.METADATA_MISMATCH);
        }
    }

    @Nested
    class Dependencies {
        @Test
        void aProviderStartsFirstAndStopsLast() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply();
            world.awaits("a", ACTIVE);
            world.done(world.lifecycle.stop("b"));
            assertThat(world.status("a")).isEqualTo(INACTIVE);
            assertThat(world.transitions.stream()
                            .filter(t -> t.to() == ACTIVE || t.to() == INACTIVE)
                            .map(t -> t.name() + " " + t.to()))
                    .containsExactly("b ACTIVE", "a ACTIVE", "a INACTIVE", "b INACTIVE");
            assertThat(world.reason("a").code()).isEqualTo(Reason.Code.WAITING_FOR_PLUGIN);
            world.done(world.lifecycle.start("b"));
            world.awaits("a", ACTIVE);
        }

        @Test
        void aMissingOneHoldsOnlyItsDependentsAndHealsThemWhenItComes() {
            world.file("a", "1.0.0", "b>=2.0").file("c", "1.0.0").apply();
            world.awaits("c", ACTIVE);
            world.quiet();
            assertThat(world.status("a")).isEqualTo(LOADED);
            assertThat(world.refusal(world.lifecycle.start("a")).code()).isEqualTo(Reason.Code.WAITING_FOR_PLUGIN);
            world.file("b", "1.9.0").apply();
            world.awaits("b", ACTIVE);
            assertThat(world.refusal(world.lifecycle.start("a")).code()).isEqualTo(Reason.Code.DEPENDENCY_VERSION);
            world.file("b", "2.1.0").apply();
            world.awaits("a", ACTIVE);
        }

        @Test
        void aCircleIsNamedAndOthersStart() {
            world.file("a", "1.0.0", "b")
                    .file("b", "1.0.0", "c")
                    .file("c", "1.0.0", "a")
                    .file("d", "1.0.0")
                    .apply();
            world.awaits("c", ERROR);
            world.quiet();
            assertThat(world.status("a")).isEqualTo(ERROR);
            assertThat(world.reason("a").message()).contains("a -> b -> c -> a");
            assertThat(world.status("d")).isIn(ACTIVE, LOADED);
            world.file("c", "1.0.1").apply();
            world.awaits("a", ACTIVE);
        }

        @Test
        void theAdviceIsNoCommandThatWouldBeRefused() {
            world.file("a", "1.0.0", "b")
                    .file("b", "1.0.0")
                    .settings("b", s -> LifecycleWorld.enabled(s, false))
                    .apply()
                    .quiet();
            assertThat(world.reason("a").fix()).hasValue("See 'aitbc plugin why b'.");

            world.settings("b", s -> LifecycleWorld.enabled(s, true)).apply();
            world.awaits("a", ACTIVE);
            world.done(world.lifecycle.stop("b"));
            world.awaits("a", INACTIVE);
            world.quiet();
            assertThat(world.reason("a").fix())
                    .hasValueSatisfying(fix -> assertThat(fix).contains("'aitbc plugin start b'"));
        }

        @Test
        void removingTheProviderStopsTheDependentFirst() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply();
            world.awaits("a", ACTIVE);
            world.remove("b").apply();
            world.awaits("b", UNLOADED);
            assertThat(world.status("a")).isEqualTo(INACTIVE);
        }

        @Test
        void aNewVersionThatWouldBreakADependentIsNotTaken() {
            world.file("a", "1.0.0", "b<2.0").file("b", "1.0.0").apply();
            world.awaits("a", ACTIVE);
            world.file("b", "2.0.0").apply();
            world.done(world.lifecycle.start("b"));
            assertThat(world.lifecycle.view("b").orElseThrow().version()).contains("1.0.0");
            assertThat(world.lifecycle.why("b").join())
                    .anySatisfy(r -> assertThat(r.message()).contains("would break 'a'"));
            assertThat(world.status("a")).isEqualTo(ACTIVE);
        }
    }

    @Nested
    class ByHand {
        @Test
        void aRawStopIsAStop() {
            running("p");
            world.framework.rawStop(world.framework.installed("p"));
            world.awaits("p", INACTIVE);
            assertThat(world.plugin("p").calls).endsWith("stop", "cleanup");
            assertThat(world.wishes).containsEntry("p", Wish.STOPPED);
            world.framework.rawStart(world.framework.installed("p"));
            world.awaits("p", ACTIVE);
            assertThat(world.wishes).containsEntry("p", Wish.STARTED);
        }

        @Test
        void aRawStartThatMissesAServiceNamesIt() {
            running("p");
            world.framework.rawStop(world.framework.installed("p"));
            world.awaits("p", INACTIVE);
            world.framework.missingServices.put("p", List.of("org.example.Clock"));

            world.framework.rawStart(world.framework.installed("p"));

            Reason reason = world.refusal(world.lifecycle.start("p"));
            assertThat(reason.code()).isEqualTo(Reason.Code.WAITING_FOR_SERVICE);
            assertThat(reason.message()).contains("org.example.Clock");
            world.framework.offer(world.framework.installed("p"));
            world.awaits("p", ACTIVE);
        }

        @Test
        void aRawStartTakesTheConfigurationThatChangedMeanwhile() {
            running("p");
            world.framework.rawStop(world.framework.installed("p"));
            world.awaits("p", INACTIVE);
            world.configure("p", LifecycleWorld.valid(Map.of("word", "changed")))
                    .quiet();

            world.framework.rawStart(world.framework.installed("p"));

            world.awaits("p", ACTIVE);
            assertThat(world.lifecycle.configuration("p").values()).containsEntry("word", "changed");
        }

        @Test
        void aRawUninstallIsAnUnload() {
            running("p");
            world.framework.rawUninstall(world.framework.installed("p"));
            world.awaits("p", UNLOADED);
            assertThat(world.wishes).containsEntry("p", Wish.UNLOADED);
            world.done(world.lifecycle.start("p"));
        }

        @Test
        void aServiceThatGoesStopsItAndItComesBackByItself() {
            running("p");
            world.framework.missingServices.put("p", List.of("org.example.Clock"));
            world.framework.loseService(world.framework.installed("p"));
            world.awaits("p", INACTIVE);
            world.framework.missingServices.clear();
            world.framework.offer(world.framework.installed("p"));
            world.awaits("p", ACTIVE);
        }

        @Test
        void aStartThatMissesAServiceEndsAtOnceAndNamesIt() {
            world.framework.missingServices.put("p", List.of("org.example.Clock"));
            world.file("p", "1.0.0").apply();
            world.awaits("p", LOADED);
            Reason reason = world.refusal(world.lifecycle.start("p"));
            assertThat(reason.code()).isEqualTo(Reason.Code.WAITING_FOR_SERVICE);
            assertThat(reason.message()).contains("org.example.Clock");
            world.framework.offer(world.framework.installed("p"));
            world.awaits("p", ACTIVE);
        }
    }

    @Nested
    class WhenANewerFileComes {
        @Test
        void itReplacesTheRunningOne() {
            running("p").file("p", "1.1.0").apply();
            world.awaits("p", UNLOADED);
            world.awaits("p", ACTIVE);
            assertThat(world.lifecycle.view("p").orElseThrow().version()).contains("1.1.0");
        }

        @Test
        void oneThatCannotBeResolvedIsTriedAgainOnlyWhenOthersCame() {
            world.framework.unresolvable.add("p-1.0.0");
            world.file("p", "1.0.0").apply();
            world.awaits("p", ERROR);
            world.file("q", "1.0.0").apply();
            world.awaits("p", ERROR);
            world.done(world.lifecycle.start("q"));

            world.lifecycle.why("p").orTimeout(30, TimeUnit.SECONDS).join(); // after all that was in line before
            assertThat(world.lifecycle
                            .view("p")
                            .orElseThrow()
                            .reason()
                            .orElseThrow()
                            .attempts())
                    .isEqualTo(2);
            assertThat(world.framework.log.stream().filter("install p-1.0.0"::equals))
                    .hasSize(2);
        }

        @Test
        void theRunningOneIsNoCandidateBesideOneThatWasNotTaken() {
            running("p");
            world.framework.unresolvable.add("p-1.1.0");
            world.above("p", "1.1.0", "1.0.0").apply();
            world.done(world.lifecycle.start("p"));

            assertThat(world.lifecycle.view("p").orElseThrow().candidates())
                    .singleElement()
                    .satisfies(newer -> {
                        assertThat(newer.version()).contains("1.1.0");
                        assertThat(newer.reason().failure()).contains("Unable to resolve");
                        assertThat(newer.reason().message())
                                .startsWith("Plugin 'p' 1.0.0 keeps running: 1.1.0 from deploy was not taken.");
                    });
            assertThat(world.lifecycle.why("p").join()).extracting(Reason::code).doesNotContain(Reason.Code.SHADOWED);
        }

        @Test
        void theLowerOneIsACandidateOnceTheNewerRuns() {
            running("p").above("p", "1.1.0", "1.0.0").apply();
            world.awaits("p", UNLOADED);
            world.awaits("p", ACTIVE);

            assertThat(world.lifecycle.view("p").orElseThrow().candidates())
                    .extracting(lower -> lower.version().orElse(""))
                    .containsExactly("1.0.0");
            assertThat(world.lifecycle.why("p").join())
                    .extracting(Reason::message)
                    .containsExactly("1.0.0 is not used: 1.1.0 is.");
        }

        @Test
        void oneThatCannotBeResolvedLeavesTheRunningOneAlone() {
            running("p");
            FakePlugin first = world.plugin("p");
            world.framework.unresolvable.add("p-1.1.0");
            world.file("p", "1.1.0").apply();
            world.done(world.lifecycle.start("p"));
            assertThat(world.plugin("p")).isSameAs(first);
            assertThat(first.calls).doesNotContain("stop");
            assertThat(world.lifecycle.view("p").orElseThrow().candidates())
                    .anySatisfy(c -> assertThat(c.reason().message()).contains("package 'absent'"));
        }
    }

    @Nested
    class Configuration {
        @Test
        void anInvalidOneHoldsOnlyItsPluginAndHealsWhenCorrected() {
            world.configured.put(
                    "p", new Configured.Invalid(Cause.of(Reason.Code.CONFIGURATION, "max_agents is not a number")));
            world.file("p", "1.0.0").file("q", "1.0.0").apply();
            world.awaits("q", ACTIVE);
            assertThat(world.refusal(world.lifecycle.start("p")).code()).isEqualTo(Reason.Code.CONFIGURATION);
            assertThat(world.status("p")).isEqualTo(ERROR);
            world.configure("p", LifecycleWorld.valid(Map.of()));
            world.awaits("p", ACTIVE);
        }

        @Test
        void aChangeRestartsThePlugin() {
            running("p");
            FakePlugin first = world.plugin("p");
            world.configure("p", LifecycleWorld.valid(Map.of("a", 1L)));
            world.awaits("p", INACTIVE);
            world.awaits("p", ACTIVE);
            assertThat(first.calls).endsWith("reconfigure", "stop", "cleanup");
        }

        @Test
        void aPluginThatTakesItAliveIsNotRestarted() {
            world.behaving("p", p -> p.on("reconfigure", () -> true));
            running("p");
            world.configure("p", LifecycleWorld.valid(Map.of("a", 1L)));
            world.done(world.lifecycle.start("p"));
            world.done(world.lifecycle.start("p"));
            assertThat(world.way("p")).containsExactly(LOADING, LOADED, ACTIVE);
            assertThat(world.plugin("p").calls).endsWith("reconfigure");
        }

        @Test
        void anInvalidChangeKeepsTheRunningOneAndSaysSo() {
            running("p");
            world.configure(
                    "p", new Configured.Invalid(Cause.of(Reason.Code.CONFIGURATION, "max_agents is not a number")));
            world.done(world.lifecycle.start("p"));
            assertThat(world.status("p")).isEqualTo(ACTIVE);
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.CONFIGURATION);
        }
    }

    @Nested
    class Lazy {
        private void asleep() {
            world.settings("p", LifecycleWorld::lazy).file("p", "1.0.0").apply();
            world.awaits("p", UNLOADED);
            world.awaits("p", LOADED);
            world.done(world.lifecycle.load("p"));
        }

        @Test
        void itRunsOnceToShowWhatItOffersAndSleepsFromThenOn() {
            asleep();
            assertThat(world.way("p"))
                    .containsExactly(LOADING, LOADED, ACTIVE, INACTIVE, UNLOADING, UNLOADED, LOADING, LOADED);
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.LAZY);
            assertThat(world.lazy.offered).containsExactly("p");
        }

        @Test
        void itsFirstUseWakesIt() {
            asleep();
            world.done(world.lifecycle.wake("p"));
            assertThat(world.status("p")).isEqualTo(ACTIVE);
            assertThat(world.wishes).isEmpty();
        }

        @Test
        void whoNeedsItWakesIt() {
            asleep();
            world.file("q", "1.0.0", "p").apply();
            world.awaits("q", ACTIVE);
            assertThat(world.status("p")).isEqualTo(ACTIVE);
        }

        @Test
        void stoppedByTheOperatorItOffersNothing() {
            asleep();
            world.done(world.lifecycle.stop("p"));
            world.done(world.lifecycle.load("p"));
            assertThat(world.reason("p").code()).isEqualTo(Reason.Code.STOPPED_BY_OPERATOR);
            assertThat(world.lazy.offered).isEmpty();
        }
    }

    @Nested
    class Shutdown {
        @Test
        void stopsDependentsFirstAndKeepsTheWishes() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply();
            world.awaits("a", ACTIVE);
            world.lifecycle
                    .shutdown(Optional.empty())
                    .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
            assertThat(world.transitions.stream()
                            .filter(t -> t.to() == INACTIVE)
                            .map(Transition::name))
                    .containsExactly("a", "b");
            assertThat(world.wishes).isEmpty();
        }
    }

    @Test
    void anUnhealthyPluginIsStoppedAndTriedAgainLater() {
        running("p");
        world.lifecycle.unhealthy("p", Cause.of(Reason.Code.UNHEALTHY, "Plugin 'p' was unhealthy three times."));
        assertThat(world.awaits("p", ERROR).reason().orElseThrow().next()).isPresent();
        assertThat(world.plugin("p").calls).endsWith("stop", "cleanup");
        world.awaits("p", ACTIVE);
    }

    @Test
    void lowerPriorityNumbersStartFirst() {
        world.settings("z", s -> LifecycleWorld.priority(s, 1))
                .file("a", "1.0.0")
                .file("z", "1.0.0")
                .apply();
        world.awaits("a", ACTIVE);
        world.done(world.lifecycle.start("z"));
        assertThat(world.framework.log.stream()
                        .filter(l -> l.startsWith("start"))
                        .findFirst())
                .isPresent();
    }

    @Test
    void aPluginThatAsksForItselfIsRefusedAtOnce() {
        java.util.concurrent.CompletableFuture<Reason> answer = new java.util.concurrent.CompletableFuture<>();
        world.behaving(
                "p",
                p -> p.on("start", () -> {
                    answer.complete(world.refusal(world.lifecycle.stop("p")));
                    return true;
                }));
        running("p");
        assertThat(answer.join().code()).isEqualTo(Reason.Code.ILLEGAL_REQUEST);
    }
}
