package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.service.BorrowingPlugin;
import io.aitbc.itests.fixtures.service.Lender;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a plugin by the plugin verbs and by the framework's own, which end in the same states. */
class LifeCycleIT {
    private static final List<String> STARTED = List.of("construct", "initialize", "start");
    private static final List<String> STOPPED = List.of("construct", "initialize", "start", "stop", "cleanup");

    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.config("plugins:\n  disabled: {enabled: false}\n").run();
    }

    @Test
    void theStoryFromDropToUninstall() {
        FixtureBundle bundle = Fixtures.plugin("story");
        runtime.drop(bundle);
        PluginState active = runtime.awaits("story").is("active");
        assertThat(active.version()).isEqualTo("1.0.0");
        assertThat(active.kind()).isEqualTo("plugin");
        assertThat(active.text("source")).hasValue("deploy");
        assertThat(active.bundleState()).isEqualToIgnoringCase("active");
        assertThat(active.code()).isEmpty();
        assertThat(runtime.diary("story")).isEqualTo(STARTED);
        runtime.aitbc("plugin", "start", "story").succeeded();
        assertThat(runtime.diary("story")).isEqualTo(STARTED);

        runtime.aitbc("plugin", "stop", "story").succeeded();
        PluginState inactive = state("story");
        assertThat(inactive.status()).isEqualTo("inactive");
        assertThat(inactive.code()).isEqualTo("stopped_by_operator");
        assertThat(runtime.diary("story")).isEqualTo(STOPPED);
        runtime.aitbc("plugin", "stop", "story").succeeded();
        runtime.aitbc("plugin", "load", "story").succeeded();

        runtime.aitbc("plugin", "start", "story").succeeded();
        assertThat(state("story").status()).isEqualTo("active");
        assertThat(runtime.diary("story")).hasSize(8);

        runtime.aitbc("plugin", "reload", "story").succeeded();
        assertThat(state("story").status()).isEqualTo("active");
        assertThat(runtime.diary("story")).hasSize(13);

        runtime.aitbc("plugin", "unload", "story").succeeded();
        PluginState unloaded = state("story");
        assertThat(unloaded.status()).isEqualTo("unloaded");
        assertThat(unloaded.bundleId()).isEqualTo(-1);
        assertThat(runtime.diary("story")).hasSize(15);
        runtime.aitbc("plugin", "stop", "story").exitsWith(1);

        runtime.aitbc("plugin", "load", "story").succeeded();
        assertThat(state("story").status()).isEqualTo("loaded");
        assertThat(runtime.diary("story")).hasSize(15);
        runtime.aitbc("plugin", "start", "story").succeeded();
        assertThat(state("story").status()).isEqualTo("active");

        runtime.aitbc("plugin", "uninstall", "story").succeeded();
        assertThat(runtime.deploy(bundle.fileName())).doesNotExist();
        runtime.awaits("story").isGone();
        assertThat(runtime.diary("story")).endsWith("stop", "cleanup");
        runtime.aitbc("plugin", "start", "story").exitsWith(3);
    }

    @Test
    void aDisabledPluginIsKnownAndNeverRunsCode() {
        runtime.drop(Fixtures.plugin("disabled"));

        assertThat(runtime.awaits("disabled").is("unloaded", "disabled").bundleId())
                .isEqualTo(-1);
        runtime.aitbc("plugin", "start", "disabled").exitsWith(5);
        assertThat(runtime.diary("disabled")).isEmpty();
    }

    @Test
    void aRawStopIsAStopAndARawStartIsAStart() {
        runtime.drop(Fixtures.plugin("raw-stop"));
        runtime.awaits("raw-stop").is("active");

        long id = runtime.bundle("raw-stop");
        runtime.shell("felix:stop " + id).succeeded();
        PluginState stopped = runtime.awaits("raw-stop").is("inactive", "stopped_by_operator");
        assertThat(stopped.bundleState()).isEqualToIgnoringCase("resolved");
        assertThat(runtime.diary("raw-stop")).isEqualTo(STOPPED);

        runtime.shell("felix:start " + id).succeeded();
        assertThat(runtime.awaits("raw-stop").is("active").bundleId()).isEqualTo(id);
        assertThat(runtime.diary("raw-stop")).hasSize(8);
    }

    @Test
    void aRawUninstallIsAnUnload() {
        runtime.drop(Fixtures.plugin("raw-uninstall"));
        runtime.awaits("raw-uninstall").is("active");

        runtime.shell("felix:uninstall " + runtime.bundle("raw-uninstall")).succeeded();
        runtime.awaits("raw-uninstall").is("unloaded", "unloaded_by_operator");
        assertThat(runtime.diary("raw-uninstall")).isEqualTo(STOPPED);

        runtime.aitbc("plugin", "start", "raw-uninstall").succeeded();
        assertThat(state("raw-uninstall").status()).isEqualTo("active");
    }

    @Test
    void aRefreshIsARestartAndNoWish() {
        runtime.drop(Fixtures.plugin("raw-refresh"));
        runtime.awaits("raw-refresh").is("active");

        runtime.shell("felix:refresh " + runtime.bundle("raw-refresh")).succeeded();

        Awaiting.of("started again", () -> runtime.diary("raw-refresh"), diary -> diary.size() == 8);
        assertThat(runtime.awaits("raw-refresh").is("active").code()).isEmpty();
    }

    @Test
    void aRawStartOfAPluginThatMayNotRunIsStoppedAgainWithTheReason() {
        runtime.drop(Fixtures.needing("raw-held", "raw-nobody"));
        runtime.awaits("raw-held").is("loaded", "waiting_for_plugin");

        runtime.shell("felix:start " + runtime.bundle("raw-held"));

        PluginState held = runtime.awaits("raw-held")
                .satisfies(
                        "stopped again",
                        p -> p.status().equals("loaded") && p.bundleState().equalsIgnoreCase("resolved"));
        assertThat(held.code()).isEqualTo("waiting_for_plugin");
        assertThat(runtime.diary("raw-held")).isEmpty();
    }

    @Test
    void aReferenceThatGoesStopsThePluginAndOneThatReturnsStartsIt() {
        FixtureBundle lender = FixtureBundle.library("lender", "1.0.0", Lender.class);
        runtime.drop(FixtureBundle.of(BorrowingPlugin.class));
        PluginState waiting = runtime.awaits("borrower").is("loaded", "waiting_for_service");
        assertThat(waiting.message()).contains("java.util.function.Supplier");

        runtime.drop(lender);
        runtime.awaits("borrower").is("active");
        assertThat(runtime.awaits("lender").is("active").kind()).isEqualTo("library");

        long id = runtime.bundle("lender");
        runtime.shell("felix:stop " + id).succeeded();
        assertThat(runtime.awaits("borrower").is("inactive").code()).isIn("service_lost", "waiting_for_service");
        assertThat(runtime.diary("borrower")).containsExactly("initialize", "start lent", "stop lent", "cleanup");

        runtime.shell("felix:start " + id).succeeded();
        runtime.awaits("borrower").is("active");
        assertThat(runtime.diary("borrower")).hasSize(6);
    }

    @Test
    void everyTransitionIsLoggedOnceWithThePluginsName() {
        runtime.drop(Fixtures.plugin("logged"));
        runtime.awaits("logged").is("active");
        runtime.aitbc("plugin", "stop", "logged").succeeded();

        List<String> lines = Awaiting.of("stopped in the log", () -> transitions("logged"), seen -> seen.size() >= 4);
        assertThat(lines)
                .containsExactly(
                        "is LOADING (was UNLOADED)",
                        "is LOADED (was LOADING)",
                        "is ACTIVE (was LOADED)",
                        "is INACTIVE (was ACTIVE)");
    }

    @Test
    void namesThatAreNotThereAreSaidSoAndTheOthersStillTried() {
        runtime.drop(Fixtures.plugin("present"));
        runtime.awaits("present").is("active");

        Cli.Result stop = runtime.aitbc("plugin", "stop", "nobody", "present").exitsWith(3);

        assertThat(stop.err()).contains("'nobody'").doesNotContain("\tat ");
        assertThat(state("present").status()).isEqualTo("inactive");
    }

    private static List<String> transitions(String name) {
        return runtime.log()
                .lines()
                .filter(line -> line.contains("INFO " + name + " Plugin '" + name + "'"))
                .map(line -> line.substring(line.indexOf("is ")))
                .toList();
    }

    private static PluginState state(String name) {
        return runtime.plugin(name).orElseThrow(() -> new AssertionError("no '" + name + "'"));
    }
}
