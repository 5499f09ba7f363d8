package io.aitbc.plugins.manager.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes of several plugins that only fit each other. */
class TogetherTest {
    private final LifecycleWorld world = new LifecycleWorld();
    private final Map<String, Artifact> coming = new HashMap<>();

    @BeforeEach
    void anOldPairRuns() {
        world.file("shop", "1.0.0", "bank<2").file("bank", "1.0.0").apply().quiet();
        coming("shop", "2.0.0", "bank>=2");
        coming("bank", "2.0.0");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void coming(String name, String version, String... needs) {
        try (LifecycleWorld elsewhere = new LifecycleWorld()) {
            coming.put(name, elsewhere.file(name, version, needs).artifact(name));
        }
    }

    private Artifact known(String name) {
        return Objects.requireNonNull(coming.get(name));
    }

    private ChangePlan plan(boolean together, String... names) {
        Map<String, Optional<Artifact>> bytes = new HashMap<>();
        for (String name : names) {
            bytes.put(name, Optional.ofNullable(coming.get(name)));
        }
        Prospect prospect = together ? Prospect.together(bytes, List.of()) : Prospect.of(bytes, List.of());
        return world.lifecycle
                .plan(prospect, false)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private void come(boolean together) {
        if (together) {
            Map<String, String> hashes = new HashMap<>();
            coming.forEach((name, artifact) -> hashes.put(name, artifact.sha256()));
            world.lifecycle.together(hashes);
        }
        coming.forEach(world::file);
        world.apply();
    }

    private void awaitsVersion(String name, String version) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (world.status(name) != PluginStatus.ACTIVE
                || !world.lifecycle.view(name).flatMap(PluginView::version).equals(Optional.of(version))) {
            assertThat(System.nanoTime())
                    .as(() -> world.lifecycle.views().toString())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void togetherTheyReplaceThePairThoughNoneOfThemCouldAlone() {
        assertThat(plan(true, "shop", "bank").restarts()).containsExactly("bank", "shop");

        come(true);

        awaitsVersion("shop", "2.0.0");
        awaitsVersion("bank", "2.0.0");
        List<String> log = List.copyOf(world.framework.log);
        assertThat(log.subList(log.indexOf("install bank-2.0.0"), log.size()))
                .as("both have made room before the first comes, so that they find each other")
                .doesNotContain("uninstall bank-1.0.0", "uninstall shop-1.0.0");
    }

    @Test
    void oneByOneEachIsRefused() {
        assertThat(plan(false, "bank").refusal().map(Reason::code)).contains(Reason.Code.WOULD_BREAK);
        assertThat(plan(false, "shop").refusal().map(Reason::code)).contains(Reason.Code.DEPENDENCY_VERSION);

        come(false);
        world.awaits("shop", PluginStatus.ACTIVE);

        assertThat(world.lifecycle.view("shop").flatMap(PluginView::version)).contains("1.0.0");
        assertThat(world.lifecycle.view("bank").flatMap(PluginView::version)).contains("1.0.0");
    }

    @Test
    void whatWouldNotRunIsNoPartOfIt() {
        coming("stall", "1.0.0", "market");

        ChangePlan plan = plan(true, "shop", "bank", "stall");

        assertThat(plan.refusal().orElseThrow().message())
                .contains("Plugin 'stall' 1.0.0 needs 'market', which would not");
        assertThat(plan.starts()).isEmpty();
    }

    @Test
    void allReasonsAreGiven() {
        coming("stall", "1.0.0", "market");
        world.framework.unresolvable.add("bank-2.0.0");

        assertThat(plan(true, "shop", "bank", "stall").refusal().orElseThrow().message())
                .contains("'market'")
                .contains("it needs package 'absent'");
    }

    @Test
    void aRemovalCountsAsPartOfIt() {
        coming.remove("bank");
        coming("shop", "2.0.0");

        ChangePlan plan = plan(true, "shop", "bank");

        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.restarts()).containsExactly("shop");
        assertThat(plan.stops()).containsExactly("bank");
    }

    @Test
    void aNewMemberOfWhichNothingWasProvenTakesTheChangeBackAsWell() {
        coming.clear();
        coming("fresh", "1.0.0");
        world.history.together.add("fresh@1.0.0");
        world.behaving("fresh", plugin -> plugin.on("start", () -> false));

        come(true);
        world.awaits("fresh", PluginStatus.ERROR);

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!world.history.calls.contains("failed fresh@1.0.0")) {
            assertThat(System.nanoTime())
                    .as(() -> world.history.calls.toString())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void theyGoBackTogetherToo() {
        for (String name : List.of("shop", "bank")) {
            world.history.proven.put(name, new Passed(world.artifact(name), "{}"));
            world.history.together.add(name + "@2.0.0");
        }
        Artifact shop = world.artifact("shop");
        Artifact bank = world.artifact("bank");
        world.history.whenFailed = (failed, back) -> {
            world.history.together.clear();
            world.file("shop", shop).file("bank", bank).apply();
        };
        world.behaving(
                "bank",
                plugin -> plugin.getMetadata().version().equals("2.0.0") ? plugin.on("start", () -> false) : plugin);

        come(true);
        world.awaits("bank", PluginStatus.ERROR);

        awaitsVersion("bank", "1.0.0");
        awaitsVersion("shop", "1.0.0");
    }

    @Test
    void anOperatorsStopEndsTheirBond() {
        world.history.together.add("shop@1.0.0");

        world.done(world.lifecycle.stop("shop"));

        assertThat(world.history.calls).contains("alone shop");
    }
}
