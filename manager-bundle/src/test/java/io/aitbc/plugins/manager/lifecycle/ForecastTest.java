package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says is what then happens. */
class ForecastTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    private final LifecycleWorld world = new LifecycleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private ChangePlan plan(String name, Optional<Artifact> after, boolean forced) {
        return world.lifecycle
                .plan(Prospect.of(name, after), forced)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private Optional<Artifact> bytes(String name, String version, String... needs) {
        LifecycleWorld elsewhere = new LifecycleWorld();
        try (elsewhere) {
            return Optional.of(elsewhere.file(name, version, needs).artifact(name));
        }
    }

    private Set<String> active() {
        return world.lifecycle.views().stream()
                .filter(v -> v.status() == PluginStatus.ACTIVE && v.phase().isEmpty())
                .map(PluginView::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Nested
    class OneChange {

        @Test
        void aNewPluginStartsAndWakesThoseThatWaitedForIt() {
            world.file("a", "1.0.0", "b").apply();
            world.quiet();

            ChangePlan plan = plan("b", bytes("b", "1.0.0"), false);

            assertThat(plan.starts()).containsExactly("a", "b");
            assertThat(plan.refusal()).isEmpty();
        }

        @Test
        void aNewVersionRestartsItAndThoseThatNeedIt() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").file("c", "1.0.0").apply();
            world.quiet();

            ChangePlan plan = plan("b", bytes("b", "1.1.0"), false);

            assertThat(plan.restarts()).containsExactly("a", "b");
            assertThat(plan.stops()).isEmpty();
            assertThat(plan.starts()).isEmpty();
        }

        @Test
        void whatWouldBreakOthersIsRefusedWithTheirNames() {
            world.file("a", "1.0.0", "b<2").file("b", "1.0.0").apply();
            world.quiet();

            ChangePlan plan = plan("b", bytes("b", "2.0.0"), false);

            assertThat(plan.refusal().orElseThrow().code()).isEqualTo(Reason.Code.WOULD_BREAK);
            assertThat(plan.refusal().orElseThrow().message()).contains("'a'");
            assertThat(plan.breaks()).containsExactly("a");
            assertThat(plan.restarts()).isEmpty();
        }

        @Test
        void forcedItSaysWhatStops() {
            world.file("a", "1.0.0", "b<2").file("b", "1.0.0").apply();
            world.quiet();

            ChangePlan plan = plan("b", bytes("b", "2.0.0"), true);

            assertThat(plan.stops()).containsExactly("a");
            assertThat(plan.restarts()).containsExactly("b");
            assertThat(plan.breaks()).containsExactly("a");
        }

        @Test
        void bytesThatCannotBeResolvedAreFoundWithoutTouchingAnything() {
            world.file("b", "1.0.0").apply();
            world.quiet();
            world.framework.unresolvable.add("b-1.1.0");

            ChangePlan plan = plan("b", bytes("b", "1.1.0"), false);

            assertThat(plan.refusal().orElseThrow().code()).isEqualTo(Reason.Code.UNRESOLVED);
            assertThat(world.framework.log).contains("rehearse b-1.1.0").doesNotContain("install b-1.1.0");
            assertThat(world.status("b")).isEqualTo(PluginStatus.ACTIVE);
        }

        @Test
        void aConfigurationThatDoesNotFitIsFoundToo() {
            world.configured.put("b", new Configured.Invalid(Cause.of(Reason.Code.CONFIGURATION, "No.")));

            assertThat(plan("b", bytes("b", "1.0.0"), false)
                            .refusal()
                            .orElseThrow()
                            .message())
                    .isEqualTo("No.");
        }

        @Test
        void aPluginThatIsNotWantedStaysWhereItIs() {
            world.file("b", "1.0.0").apply();
            world.quiet();
            world.done(world.lifecycle.stop("b"));

            ChangePlan plan = plan("b", bytes("b", "1.1.0"), false);

            assertThat(plan.starts()).isEmpty();
            assertThat(plan.restarts()).isEmpty();
        }
    }

    /** Case R7 of the comparison with the rivals. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatHappensIsWhatWasPlanned(int seed) {
        Random random = new Random(seed);
        for (String name : NAMES) {
            if (random.nextInt(5) > 0) {
                world.file(name, "1.0.0", needs(name, random));
            }
        }
        world.apply().quiet();
        Set<String> before = active();
        String name = NAMES.get(random.nextInt(NAMES.size()));
        boolean removal = random.nextInt(3) == 0;
        String version = random.nextBoolean() ? "1.1.0" : "2.0.0";
        Optional<Artifact> after = removal ? Optional.empty() : bytes(name, version, needs(name, random));

        ChangePlan plan = plan(name, after, true);
        int mark = world.transitions.size();
        if (plan.refusal().isPresent()) {
            return; // found beforehand: nothing would happen
        }
        if (removal) {
            world.remove(name);
        } else {
            world.file(name, after.orElseThrow());
            world.lifecycle.force(name, after.orElseThrow().sha256());
        }
        world.apply();

        Set<String> expected = new TreeSet<>(before);
        expected.removeAll(plan.stops());
        expected.addAll(plan.starts());
        awaitsActive(expected, plan);
        awaitsVersion(name, removal || !expected.contains(name) ? Optional.empty() : Optional.of(version));
        Set<String> restarted = List.copyOf(world.transitions).stream()
                .skip(mark)
                .filter(t -> t.from() == PluginStatus.ACTIVE)
                .map(Transition::name)
                .filter(expected::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(restarted).as("%s of %s", plan, name).containsExactlyElementsOf(plan.restarts());
    }

    /** Only on later letters, so that no circle arises; sometimes a range that 2.0.0 does not fit. */
    private static String[] needs(String name, Random random) {
        List<String> needs = new ArrayList<>();
        for (String other : NAMES.subList(NAMES.indexOf(name) + 1, NAMES.size())) {
            if (random.nextInt(3) == 0) {
                needs.add(other + (random.nextBoolean() ? "<2" : "") + (random.nextInt(4) == 0 ? "?" : ""));
            }
        }
        return needs.toArray(String[]::new);
    }

    private void awaitsActive(Set<String> expected, ChangePlan plan) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!active().equals(expected)) {
            assertThat(System.nanoTime())
                    .as("%s: %s, active %s", plan, expected, active())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void awaitsVersion(String name, Optional<String> version) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (version.isPresent()
                && !world.lifecycle.view(name).flatMap(PluginView::version).equals(version)) {
            assertThat(System.nanoTime()).as(name).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
