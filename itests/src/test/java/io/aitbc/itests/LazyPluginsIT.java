package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins with {@code start: lazy}: they run once to show what they offer, and then by their first use. */
class LazyPluginsIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        StringBuilder yaml = new StringBuilder("plugins:\n");
        for (String name : List.of("sleeper", "dozer", "needed", "rebuilt", "broken", "told")) {
            yaml.append("  ").append(name).append(": {enabled: true, start: lazy}\n");
        }
        runtime.config(yaml.toString()).run();
    }

    @Test
    void atFirstSightItShowsItsCommandsAndSleepsUntilTheFirstUse() {
        runtime.drop(Probe.bundle("sleeper"));
        PluginState asleep = runtime.awaits("sleeper").is("loaded", "lazy");
        assertThat(asleep.bundleState()).isEqualToIgnoringCase("resolved");
        assertThat(starts("sleeper")).isOne();

        assertThat(runtime.aitbc("help", "sleeper").succeeded().out()).contains("instance", "words", "where");
        assertThat(runtime.aitbc("sleeper", "no-such-command").exitsWith(3).err())
                .contains("no-such-command");
        assertThat(runtime.awaits("sleeper").is("loaded", "lazy").bundleState()).isEqualToIgnoringCase("resolved");
        assertThat(starts("sleeper")).isOne();

        assertThat(runtime.aitbc("sleeper", "words", "a b", "").succeeded().out())
                .isEqualTo("<a b><>");
        assertThat(runtime.awaits("sleeper").is("active").code()).isEmpty();
        assertThat(starts("sleeper")).isEqualTo(2);
        String instance = runtime.aitbc("sleeper", "instance").succeeded().out();
        assertThat(runtime.shell("sleeper:instance").succeeded().out()).contains(instance.strip());
        assertThat(starts("sleeper")).isEqualTo(2);
    }

    @Test
    void oneThatSleepsIsReadyAndHealthy() {
        runtime.drop(Probe.bundle("told"));
        PluginState asleep = runtime.awaits("told").is("loaded", "lazy");

        assertThat(asleep.health()).isEqualTo("healthy");
        assertThat(runtime.aitbc("health", "told").succeeded().out()).contains("healthy");
        JsonObject report =
                runtime.aitbc("health", "told", "--json").succeeded().json().getAsJsonObject();
        assertThat(report.get("status").getAsString()).isEqualTo("healthy");
        JsonObject plugin = report.getAsJsonObject("plugins").getAsJsonObject("told");
        assertThat(plugin.get("status").getAsString()).isEqualTo("loaded");
        assertThat(plugin.get("health").getAsString()).isEqualTo("healthy");
        assertThat(plugin.get("message").getAsString()).contains("first use");
        assertThat(plugin.get("error_count").getAsInt()).isZero();
    }

    @Test
    void afterARestartNoCodeOfItRunsBeforeItsFirstUse() {
        runtime.drop(Probe.bundle("dozer"));
        runtime.awaits("dozer").is("loaded", "lazy");
        assertThat(runtime.terminate()).isZero();

        runtime.run();

        PluginState asleep = runtime.awaits("dozer").is("loaded", "lazy");
        assertThat(asleep.bundleState()).isEqualToIgnoringCase("resolved");
        assertThat(starts("dozer")).isOne();
        assertThat(runtime.aitbc("dozer", "where").succeeded().out()).isEqualTo(runtime.base() + "\n");
        runtime.awaits("dozer").is("active");
        assertThat(starts("dozer")).isEqualTo(2);
    }

    @Test
    void theOperatorWakesItAndAStopIsAStop() {
        runtime.drop(Probe.bundle("rebuilt"));
        runtime.awaits("rebuilt").is("loaded", "lazy");

        runtime.aitbc("plugin", "start", "rebuilt").succeeded();
        runtime.awaits("rebuilt").is("active");
        runtime.aitbc("plugin", "stop", "rebuilt").succeeded();
        runtime.awaits("rebuilt").is("inactive", "stopped_by_operator");
        assertThat(runtime.aitbc("rebuilt", "where").exitsWith(3).out()).isEmpty();
        assertThat(starts("rebuilt")).isEqualTo(2);

        runtime.drop(Probe.bundle("rebuilt").version("1.1.0"));
        runtime.awaits("rebuilt")
                .satisfies("the new version, not started", p -> p.version().equals("1.1.0"));
        runtime.aitbc("plugin", "start", "rebuilt").succeeded();
        assertThat(runtime.aitbc("rebuilt", "where").succeeded().out())
                .contains(runtime.base().toString());
    }

    @Test
    void beingNeededIsAUse() {
        runtime.drop(Fixtures.plugin("needed"));
        runtime.awaits("needed").is("loaded", "lazy");
        assertThat(runtime.diary("needed")).containsExactly("construct", "initialize", "start", "stop", "cleanup");

        runtime.drop(Fixtures.needing("needing", "needed"));

        runtime.awaits("needing").is("active");
        runtime.awaits("needed").is("active");
        assertThat(runtime.diary("needed")).hasSize(8);
    }

    @Test
    void oneThatCannotEvenStartIsAnErrorLikeAnyOther() {
        runtime.drop(Fixtures.failing("broken", "start", "exception"));

        runtime.awaits("broken").is("error", "phase_failed");
        runtime.aitbc("health", "broken").exitsWith(1);
        runtime.aitbc("plugin", "uninstall", "broken").succeeded();
    }

    /** How often a probe was started. */
    private static long starts(String name) {
        return runtime.log()
                .lines()
                .filter(line -> line.contains(" " + name + "/") && line.endsWith("said by slf4j"))
                .count();
    }
}
