package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change counts when it has proven itself; what fails before is taken back without a command. */
class TransactionsIT {
    private static final String SHORT_PROBATION = "runtime: {probation: 1}\n";

    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.config(SHORT_PROBATION).run();
    }

    private static void awaitHistory(String name, String event) {
        Awaiting.of(
                event,
                () -> runtime.aitbc("plugin", "history", name, "--json").out(),
                out -> out.contains("\"event\": \"" + event + "\""));
    }

    private static String candidateCode(PluginState plugin) {
        JsonObject candidate = plugin.candidates().get(0);
        return candidate.getAsJsonObject("reason").get("code").getAsString();
    }

    @Test
    void aVersionThatFailsToStartMakesRoomForTheProvenOneUntilTheFileChanges() {
        FixtureBundle one = Fixtures.plugin("fickle");
        runtime.drop("fickle.jar", one.bytes());
        runtime.awaits("fickle").is("active");
        awaitHistory("fickle", "committed");

        runtime.drop(
                "fickle.jar",
                Fixtures.failing("fickle", "start", "exception")
                        .version("2.0.0")
                        .bytes());

        PluginState back = runtime.awaits("fickle")
                .satisfies(
                        "1.0.0 again",
                        p -> p.status().equals("active")
                                && p.version().equals("1.0.0")
                                && p.candidates().size() == 1);
        assertThat(candidateCode(back)).isEqualTo("failed_probation");
        assertThat(runtime.diary("fickle"))
                .containsExactly(
                        "construct",
                        "initialize",
                        "start", // 1.0.0
                        "stop",
                        "cleanup",
                        "construct",
                        "initialize",
                        "start", // 2.0.0 fails here
                        "stop",
                        "cleanup",
                        "construct",
                        "initialize",
                        "start");
        assertThat(runtime.aitbc("plugin", "why", "fickle").out())
                .contains("2.0.0")
                .contains("planted in start");
        awaitHistory("fickle", "returned");

        runtime.kill();
        runtime.run();
        assertThat(runtime.awaits("fickle").is("active").version()).isEqualTo("1.0.0");

        runtime.drop("fickle.jar", one.version("3.0.0").bytes());
        runtime.awaits("fickle").satisfies("3.0.0", p -> p.version().equals("3.0.0"));
        runtime.awaits("fickle").is("active");
    }

    @Test
    void aConfigurationThatFailsIsTakenBackUntilItIsCorrected() {
        runtime.config(SHORT_PROBATION + "plugins: {probe-a: {enabled: true, config: {say: first}}}\n");
        Probe probe = Probe.active(runtime, "probe-a");
        awaitHistory("probe-a", "committed");

        runtime.config(SHORT_PROBATION
                + "plugins: {probe-a: {enabled: true, config: {say: second, refuse: 'not like this'}}}\n");

        PluginState back = runtime.awaits("probe-a")
                .satisfies("back", p -> p.status().equals("active") && p.code().equals("configuration"));
        assertThat(back.message()).contains("not like this");
        assertThat(probe.config()).contains("first");
        assertThat(runtime.aitbc("config", "show", "probe-a", "--origin").out())
                .contains("the entry of before")
                .contains("not like this");

        runtime.config(SHORT_PROBATION + "plugins: {probe-a: {enabled: true, config: {say: third}}}\n");
        probe.awaitConfig("third");
        assertThat(runtime.awaits("probe-a").is("active").code()).isEmpty();
        runtime.config(SHORT_PROBATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "text", "unresolvable", "misconfigured", "lacking", "empty"})
    void aBadReplacementThatIsSeenBeforehandInterruptsNobody(String kind) throws Exception {
        String name = "calm-" + kind;
        FixtureBundle good = Probe.bundle(name);
        runtime.drop(name + ".jar", good.bytes());
        runtime.awaits(name).is("active");
        Probe probe = new Probe(runtime, name);
        String instance = probe.instance();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<List<String>> client = CompletableFuture.supplyAsync(() -> {
            List<String> failures = new java.util.ArrayList<>();
            while (!over.get()) {
                Cli.Result result = runtime.aitbc(name, "instance");
                if (result.exit() != 0 || !result.out().strip().equals(instance)) {
                    failures.add(result.toString());
                }
                calls.incrementAndGet();
            }
            return failures;
        });

        byte[] whole = good.bytes();
        runtime.drop(
                name + ".jar",
                switch (kind) {
                    case "truncated" -> Arrays.copyOf(whole, whole.length / 2);
                    case "text" -> "no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    case "unresolvable" ->
                        good.version("2.0.0")
                                .header("Import-Package", "com.acme.missing;version=\"[2,3)\",*")
                                .bytes();
                    case "misconfigured" ->
                        good.version("2.0.0")
                                .resource("config_schema.json", "{\"required\": [\"url\"]}")
                                .bytes();
                    case "lacking" ->
                        Fixtures.needing(name, "absent").version("2.0.0").bytes();
                    default -> new byte[0];
                });
        runtime.awaits(name).satisfies("a reason", p -> p.candidates().size() == 1);
        int seen = calls.get();
        Deadline.in(Duration.ofSeconds(60)).ask(calls::get, now -> now > seen + 20);
        over.set(true);

        assertThat(client.get()).isEmpty();
        assertThat(runtime.awaits(name).is("active").version()).isEqualTo("1.0.0");
        runtime.remove(name + ".jar");
        runtime.awaits(name).isGone();
    }

    @Test
    void aPlanNamesWhatWouldStopAndChangesNothing() {
        runtime.drop(Fixtures.plugin("wallet")).drop(Fixtures.needing("shop", "wallet"));
        runtime.awaits("shop").is("active");

        Cli.Result refused = runtime.aitbc("plugin", "uninstall", "wallet", "--plan", "--json");
        Cli.Result forced = runtime.aitbc("plugin", "uninstall", "wallet", "--plan", "--force");

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.json().getAsJsonObject().getAsJsonArray("breaks").toString())
                .isEqualTo("[\"shop\"]");
        assertThat(refused.err()).contains("'shop'");
        assertThat(forced.succeeded().out())
                .contains("Would stop: shop, wallet")
                .contains("Would break: shop");
        assertThat(runtime.diary("wallet")).containsExactly("construct", "initialize", "start");
    }

    @Test
    void aPlanOfTheVeryBytesThatRunTouchesThemNot() {
        FixtureBundle same = Fixtures.plugin("same");
        runtime.drop(same);
        runtime.awaits("same").is("active");

        Cli.Result plan = runtime.aitbc(
                "plugin", "install", "--plan", runtime.deploy(same.fileName()).toString());

        assertThat(plan.succeeded().out()).contains("Nothing that runs would change.");
        assertThat(runtime.awaits("same").is("active").version()).isEqualTo("1.0.0");
        assertThat(runtime.diary("same")).containsExactly("construct", "initialize", "start");
    }
}
