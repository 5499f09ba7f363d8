package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins that need others: waiting, healing, cascades, cycles. Nothing here needs a command to heal. */
class DependenciesIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        runtime.run();
    }

    @Test
    void theConsumerFirstWaitsAndIsHealedByItsProvider() {
        runtime.drop(Fixtures.needing("early", "late>=1.0,<2.0"));
        PluginState waiting = runtime.awaits("early").is("loaded", "waiting_for_plugin");
        assertThat(waiting.message()).contains("late");
        assertThat(runtime.aitbc("plugin", "why", "early").out()).contains("late");
        runtime.aitbc("plugin", "start", "early").exitsWith(1);

        runtime.drop(Fixtures.plugin("late"));

        assertThat(runtime.awaits("early").is("active").code()).isEmpty();
    }

    @Test
    void theProviderFirstMakesTheConsumerStartAtOnce() {
        runtime.drop(Fixtures.plugin("first"));
        runtime.awaits("first").is("active");
        runtime.drop(Fixtures.needing("second", "first"));

        runtime.awaits("second").is("active");
        assertThat(inOrder("first: start", "second: initialize")).isTrue();
    }

    @Test
    void stoppingTheProviderStopsTheConsumerFirstAndStartingItBringsBothBack() {
        runtime.drop(Fixtures.needing("top", "middle"))
                .drop(Fixtures.needing("middle", "bottom"))
                .drop(Fixtures.plugin("bottom"));
        runtime.awaits("top").is("active");

        runtime.aitbc("plugin", "stop", "bottom").succeeded();
        runtime.awaits("top").is("inactive", "waiting_for_plugin");
        runtime.awaits("middle").is("inactive", "waiting_for_plugin");
        assertThat(inOrder("top: stop", "middle: stop")).isTrue();
        assertThat(inOrder("middle: stop", "bottom: stop")).isTrue();
        assertThat(runtime.aitbc("plugin", "why", "top").out())
                .contains("middle")
                .contains("bottom");

        runtime.aitbc("plugin", "start", "bottom").succeeded();
        runtime.awaits("top").is("active");
    }

    @Test
    void removingTheProvidersFileStopsTheConsumerAndDroppingItAgainHeals() {
        FixtureBundle provider = Fixtures.plugin("removed");
        runtime.drop(provider).drop(Fixtures.needing("remaining", "removed"));
        runtime.awaits("remaining").is("active");

        runtime.remove(provider.fileName());
        runtime.awaits("removed").isGone();
        assertThat(runtime.awaits("remaining")
                        .is("inactive", "waiting_for_plugin")
                        .message())
                .contains("removed");
        assertThat(inOrder("remaining: stop", "removed: stop")).isTrue();

        runtime.drop(provider);
        runtime.awaits("remaining").is("active");
    }

    @Test
    void aProviderThatFailsHoldsOnlyItsDependents() {
        runtime.drop(Fixtures.failing("broken", "start", "exception"))
                .drop(Fixtures.needing("held", "broken"))
                .drop(Fixtures.plugin("free"));

        runtime.awaits("free").is("active");
        runtime.awaits("broken").is("error", "phase_failed");
        assertThat(runtime.awaits("held").is("loaded", "waiting_for_plugin").message())
                .contains("broken");
        assertThat(runtime.aitbc("plugin", "why", "held").out()).contains("planted in start");
    }

    @Test
    void aVersionThatDoesNotFitIsNamedAndOneThatFitsHeals() {
        runtime.drop(Fixtures.plugin("versioned")).drop(Fixtures.needing("choosy", "versioned [2.0,3.0)"));

        PluginState held = runtime.awaits("choosy").is("loaded", "dependency_version");
        assertThat(held.message()).contains("versioned [2.0,3.0)").contains("1.0.0");

        runtime.drop(Fixtures.plugin("versioned").version("2.1.0"));
        runtime.awaits("versioned").isVersion("2.1.0");
        runtime.awaits("choosy").is("active");
    }

    @Test
    void aCycleIsNamedAndHoldsNobodyElse() {
        runtime.drop(Fixtures.needing("ring-a", "ring-b"))
                .drop(Fixtures.needing("ring-b", "ring-c"))
                .drop(Fixtures.needing("ring-c", "ring-a"))
                .drop(Fixtures.needing("ring-fan", "ring-a"));

        for (String member : List.of("ring-a", "ring-b", "ring-c")) {
            assertThat(runtime.awaits(member).is("error", "dependency_cycle").message())
                    .contains("ring-a")
                    .contains("ring-b")
                    .contains("ring-c");
        }
        runtime.awaits("ring-fan").is("loaded", "waiting_for_plugin");

        runtime.remove(Fixtures.needing("ring-c", "ring-a").fileName());
        runtime.awaits("ring-c").isGone();
        runtime.drop(Fixtures.plugin("ring-c"));
        runtime.awaits("ring-fan").is("active");
    }

    @Test
    void anOptionalDependencyHoldsNobody() {
        runtime.drop(Fixtures.needing("easy", "not-there?"));

        runtime.awaits("easy").is("active");
    }

    @Test
    void uninstallingAProviderInUseIsRefusedUnlessForced() {
        FixtureBundle provider = Fixtures.plugin("in-use");
        runtime.drop(provider).drop(Fixtures.needing("user", "in-use"));
        runtime.awaits("user").is("active");

        assertThat(runtime.aitbc("plugin", "uninstall", "in-use").exitsWith(5).err())
                .contains("'user'");
        assertThat(runtime.deploy(provider.fileName())).exists();

        runtime.aitbc("plugin", "uninstall", "--force", "in-use").succeeded();
        runtime.awaits("user").is("inactive", "waiting_for_plugin");
    }

    /** Whether the last line of the log with {@code first} is before the last one with {@code second}. */
    private static boolean inOrder(String first, String second) {
        String log = runtime.log();
        int one = log.lastIndexOf("diary of " + first);
        int two = log.lastIndexOf("diary of " + second);
        return one >= 0 && one < two;
    }
}
