package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several files in one command are one change: made wholly, or not at all. */
class ChangeSetsIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.config("runtime: {probation: 2}\n").run();
    }

    private static Cli.Result install(List<String> options, FixtureBundle... bundles) {
        Path folder = runtime.base().resolve("bundles");
        List<String> line = new ArrayList<>(List.of("plugin", "install"));
        Arrays.stream(bundles).map(bundle -> bundle.writeTo(folder).toString()).forEach(line::add);
        line.addAll(options);
        return runtime.aitbc(line.toArray(String[]::new));
    }

    private static void awaitHistory(String name, String event) {
        Awaiting.of(
                event,
                () -> runtime.aitbc("plugin", "history", name, "--json").out(),
                out -> out.contains("\"event\": \"" + event + "\""));
    }

    private static FixtureBundle needing(String name, String dependency, String version) {
        return Fixtures.needing(name, dependency).version(version);
    }

    private static void oldPair(String provider, String user) {
        install(List.of(), Fixtures.plugin(provider), Fixtures.needing(user, provider + "<2"))
                .succeeded();
        awaitHistory(user, "committed");
        awaitHistory(provider, "committed");
    }

    @Test
    void aPairThatOnlyFitsEachOtherIsReplacedInOneChange() {
        oldPair("bank", "shop");
        FixtureBundle bank = Fixtures.plugin("bank").version("2.0.0");
        FixtureBundle shop = needing("shop", "bank>=2", "2.0.0");
        assertThat(install(List.of(), bank).exitsWith(5).err()).contains("'shop'");

        Cli.Result plan = install(List.of("--plan"), bank, shop).succeeded();
        Cli.Result done = install(List.of(), bank, shop).succeeded();

        assertThat(plan.out()).contains("Would restart: bank, shop");
        assertThat(done.out()).contains("'bank' 2.0.0, 'shop' 2.0.0");
        assertThat(runtime.plugin("bank").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(runtime.plugin("shop").orElseThrow().status()).isEqualTo("active");
        assertThat(runtime.aitbc("plugin", "history", "shop").out())
                .contains("in a change of 'bank' 2.0.0, 'shop' 2.0.0");
        Awaiting.of(
                "both committed",
                () -> runtime.aitbc("plugin", "history", "bank", "--json").out(),
                out -> out.split("\"event\": \"committed\"", -1).length == 3);
    }

    @Test
    void whatIsAgainstOneOfThemIsAgainstAllOfThemAndEverythingIsSaid() {
        Cli.Result refused = install(
                List.of(),
                Fixtures.plugin("innocent"),
                Fixtures.needing("lonely", "nobody"),
                Fixtures.plugin("wired").header("Import-Package", "com.acme.missing;version=\"[2,3)\",*"));

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err())
                .contains("Nothing was changed")
                .contains("'nobody'")
                .contains("com.acme.missing");
        assertThat(runtime.plugin("innocent")).isEmpty();
        assertThat(runtime.diary("innocent")).isEmpty();
        assertThat(install(
                                List.of(),
                                Fixtures.plugin("innocent"),
                                Fixtures.plugin("innocent").version("2.0.0"))
                        .exitsWith(5)
                        .err())
                .contains("'innocent' would be brought twice");
    }

    @Test
    void aMemberThatFailsTakesTheWholeChangeBack() {
        oldPair("mint", "purse");
        FixtureBundle mint = Fixtures.failing("mint", "start", "exception").version("2.0.0");

        Cli.Result failed =
                install(List.of(), mint, needing("purse", "mint>=2", "2.0.0"), Fixtures.needing("coin", "mint>=2"));

        assertThat(failed.exit()).isNotZero();
        assertThat(failed.err()).contains("'mint'").contains("the whole change is taken back");
        runtime.awaits("mint").isVersion("1.0.0");
        runtime.awaits("purse").isVersion("1.0.0");
        PluginState coin = runtime.awaits("coin").is("unloaded");
        assertThat(coin.message()).contains("'mint' failed").contains("planted in start");
        assertThat(runtime.diary("coin")).isEmpty();
        assertThat(runtime.aitbc("plugin", "history", "coin").out()).contains("withdrawn");

        runtime.kill();
        runtime.run();
        runtime.awaits("mint").isVersion("1.0.0");
        runtime.awaits("purse").isVersion("1.0.0");
        assertThat(runtime.awaits("coin").is("unloaded").status()).isEqualTo("unloaded");
    }

    @Test
    void theKillOfTheProcessInItsProbationLeavesAllOfItOnProbation() {
        oldPair("pump", "tank");
        install(List.of(), Fixtures.plugin("pump").version("2.0.0"), needing("tank", "pump>=2", "2.0.0"))
                .succeeded();

        runtime.kill();
        runtime.run();

        runtime.awaits("pump").isVersion("2.0.0");
        runtime.awaits("tank").isVersion("2.0.0");
        Awaiting.of(
                "both committed",
                () -> runtime.aitbc("plugin", "history", "tank", "--json").out(),
                out -> out.split("\"event\": \"committed\"", -1).length == 3);
    }

    @Test
    void whereverTheProcessIsKilledAllOfItIsThereOrNothing() throws Exception {
        FixtureBundle hen = Fixtures.plugin("hen");
        FixtureBundle egg = Fixtures.plugin("egg");
        Random random = new Random(7);
        for (int round = 1; round <= 4; round++) {
            String version = round + ".0.0";
            FixtureBundle first = hen.version(version);
            FixtureBundle second = egg.version(version);
            CompletableFuture<Cli.Result> command =
                    CompletableFuture.supplyAsync(() -> install(List.of(), first, second));
            CompletableFuture<Void> moment = new CompletableFuture<>();
            moment.completeOnTimeout(null, 20 + random.nextInt(400), TimeUnit.MILLISECONDS)
                    .get();

            runtime.kill();
            command.get();
            runtime.run();

            assertThat(version("egg")).as("round " + round).isEqualTo(version("hen"));
        }
    }

    private static String version(String name) {
        return runtime.plugin(name).map(PluginState::version).orElse("none");
    }
}
