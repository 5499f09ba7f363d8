package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the plan of a configuration says is what then happens. */
class ConfigurationForecastTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final Configured.Invalid WRONG =
            new Configured.Invalid(Cause.of(Reason.Code.CONFIGURATION, "Not like this."));

    private final LifecycleWorld world = new LifecycleWorld();
    private final Map<String, Configured> configured = new HashMap<>();
    private RuntimeSettings settings = RuntimeSettings.DEFAULT;

    @AfterEach
    void close() {
        world.close();
    }

    private ChangePlan plan() {
        Prospect prospect = Prospect.of(Map.of(), List.of())
                .under(settings)
                .configured(plugin -> configured.getOrDefault(plugin.name(), LifecycleWorld.valid(Map.of())));
        return world.lifecycle
                .plan(prospect, true)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Changes the candidate, and nothing that is in force. */
    private void candidate(String name, UnaryOperator<PluginSettings> change) {
        Map<String, PluginSettings> all = new HashMap<>(settings.plugins());
        all.put(name, change.apply(settings.of(name)));
        settings = new RuntimeSettings(
                settings.autoLoad(),
                settings.healthInterval(),
                settings.shutdownTimeout(),
                settings.platformVersion(),
                settings.defaults(),
                all);
    }

    private static PluginSettings needing(PluginSettings s, String... needs) {
        List<Dependency> all = new ArrayList<>(s.dependencies());
        for (String need : needs) {
            all.add(Dependency.parse(need));
        }
        return new PluginSettings(
                s.enabled(), s.priority(), all, s.lazy(), s.limits(), s.unhealthyAfter(), s.probation());
    }

    /** Puts the candidate in force. */
    private void putInForce() {
        world.configured.clear();
        world.configured.putAll(configured);
        world.lifecycle.settings(settings);
    }

    private static Configured saying(String word) {
        return LifecycleWorld.valid(Map.of("say", word));
    }

    @Nested
    class OneChange {

        @Test
        void aDisabledPluginStopsAndBreaksThoseThatNeedIt() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply().quiet();
            candidate("b", s -> LifecycleWorld.enabled(s, false));

            ChangePlan plan = plan();

            assertThat(plan.disables()).containsExactly("b");
            assertThat(plan.stops()).containsExactly("a", "b");
            assertThat(plan.breaks()).containsExactly("a");
            assertThat(plan.refusal()).isEmpty();
        }

        @Test
        void anEnabledOneStartsWithThoseThatWaitedForIt() {
            world.settings("b", s -> LifecycleWorld.enabled(s, false));
            settings = world.settings();
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply().quiet();
            candidate("b", s -> LifecycleWorld.enabled(s, true));

            assertThat(plan().starts()).containsExactly("a", "b");
        }

        @Test
        void aPluginThatMayTakeItsConfigurationAliveIsSaidToBeAsked() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply().quiet();
            configured.put("b", saying("hello"));

            ChangePlan plan = plan();

            assertThat(plan.reconfigures()).containsExactly("b");
            assertThat(plan.restarts()).isEmpty();
        }

        @Test
        void oneWhoseComponentNamesThePidRestartsWithThoseThatNeedIt() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").typed("b").apply().quiet();
            configured.put("b", saying("hello"));

            ChangePlan plan = plan();

            assertThat(plan.restarts()).containsExactly("a", "b");
            assertThat(plan.reconfigures()).isEmpty();
        }

        @Test
        void anInvalidConfigurationLeavesARunningPluginAloneAndSaysWhy() {
            world.file("a", "1.0.0").apply().quiet();
            configured.put("a", WRONG);

            ChangePlan plan = plan();

            assertThat(plan.stops()).isEmpty();
            assertThat(plan.restarts()).isEmpty();
            assertThat(Objects.requireNonNull(plan.refused().get("a")).message())
                    .isEqualTo("Not like this.");
        }

        @Test
        void aPluginInErrorForItsConfigurationStartsWithAGoodOne() {
            world.configured.put("a", WRONG);
            world.file("a", "1.0.0").apply();
            world.awaits("a", PluginStatus.ERROR);

            assertThat(plan().starts()).containsExactly("a");
        }

        @Test
        void aDependencyThatTheFileAddsStopsWhoLacksIt() {
            world.file("a", "1.0.0").file("b", "1.0.0", "a").apply().quiet();
            candidate("a", s -> needing(s, "nobody"));

            ChangePlan plan = plan();

            assertThat(plan.stops()).containsExactly("a", "b");
            assertThat(plan.breaks()).containsExactly("a", "b");
        }

        @Test
        void nothingChangesWithTheSameFile() {
            world.file("a", "1.0.0", "b").file("b", "1.0.0").apply().quiet();

            assertThat(plan()).isEqualTo(Plan.NOTHING);
        }
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatHappensIsWhatWasPlanned(int seed) {
        Random random = new Random(seed);
        for (String name : NAMES) {
            world.behaving(name, plugin -> plugin.on("reconfigure", () -> true));
            if (random.nextInt(6) > 0) {
                world.file(name, "1.0.0", needs(name, random));
                if (random.nextBoolean()) {
                    world.typed(name);
                }
            }
            if (random.nextInt(4) == 0) {
                world.settings(name, s -> LifecycleWorld.enabled(s, false));
            }
            if (random.nextInt(6) == 0) {
                world.configured.put(name, WRONG);
            }
        }
        world.apply().quiet();
        Set<String> before = active();
        settings = world.settings();
        configured.putAll(world.configured);
        NAMES.forEach(name -> change(name, random));

        ChangePlan plan = plan();
        int mark = world.transitions.size();
        putInForce();

        Set<String> expected = new TreeSet<>(before);
        expected.removeAll(plan.stops());
        expected.addAll(plan.starts());
        Set<String> restarts = new TreeSet<>(plan.restarts());
        BooleanSupplier asPlanned =
                () -> active().equals(expected) && restarted(mark, expected).equals(restarts);
        Supplier<String> shown =
                () -> plan + ", before " + before + ", active " + active() + ", restarted " + restarted(mark, expected);
        eventually(asPlanned, shown);
        letsThingsHappen();
        eventually(asPlanned, shown);
    }

    private void change(String name, Random random) {
        switch (random.nextInt(8)) {
            case 0 ->
                candidate(name, s -> LifecycleWorld.enabled(s, !s.enabled().orElse(true)));
            case 1 -> configured.put(name, saying(name));
            case 2 -> configured.put(name, WRONG);
            case 3 -> {
                String[] needs = needs(name, random);
                candidate(name, s -> needing(s, needs));
            }
            case 4 -> configured.remove(name);
            default -> {
                // this one stays
            }
        }
    }

    /** Only on later letters, so that no circle arises. */
    private static String[] needs(String name, Random random) {
        return NAMES.subList(NAMES.indexOf(name) + 1, NAMES.size()).stream()
                .filter(other -> random.nextInt(3) == 0)
                .map(other -> other + (random.nextInt(4) == 0 ? "?" : ""))
                .toArray(String[]::new);
    }

    private Set<String> active() {
        return world.lifecycle.views().stream()
                .filter(v -> v.status() == PluginStatus.ACTIVE && v.phase().isEmpty())
                .map(PluginView::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> restarted(int mark, Set<String> among) {
        return List.copyOf(world.transitions).stream()
                .skip(mark)
                .filter(t -> t.from() == PluginStatus.ACTIVE)
                .map(Transition::name)
                .filter(among::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void eventually(BooleanSupplier holds, Supplier<String> shown) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(shown).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** What was not planned would happen now: much longer than fake plugins need for it. */
    private static void letsThingsHappen() {
        long end = System.nanoTime() + Duration.ofMillis(60).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
