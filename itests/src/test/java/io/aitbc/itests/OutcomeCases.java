package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.outcomes.FaultyPlugin;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.testing.PluginHarness;
import io.aitbc.plugins.testing.PluginTestCase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each phase comes to when it fails in each way: status, code, phase, sentence, and what was called. {@link
 * OutcomesInHarnessIT} holds the test kit's harness to it and {@link OutcomesInFrameworkIT} the runtime, so that a test
 * that passes with one says what happens with the other.
 */
abstract class OutcomeCases extends PluginTestCase {
    /** Short where something hangs, so that nobody waits; ample where nothing does, however slow the machine. */
    private PluginHarness faulty(String phase, String how) {
        return plugin(FaultyPlugin.class)
                .config("fails_in", phase)
                .config("how", how)
                .phaseLimit(how.equals("hangs") ? Duration.ofSeconds(2) : Duration.ofSeconds(60))
                .create();
    }

    private static List<String> calls(PluginHarness plugin) {
        return plugin.log().stream()
                .filter(line -> line.text().startsWith("called "))
                .map(line -> line.text().substring("called ".length()))
                .filter(call -> !call.equals("health"))
                .toList();
    }

    private static String sentence(String phase, String how) {
        return switch (how) {
            case "false" -> "Plugin 'faulty' failed: " + phase + "() returned false.";
            case "throws" ->
                "Plugin 'faulty' failed in " + phase + ": IllegalStateException: no luck in " + phase + ".";
            case "temporary" -> "Plugin 'faulty' failed in " + phase + ": the node is away.";
            case "configuration" -> "Plugin 'faulty' failed in " + phase + ": the password is wrong.";
            case "error" -> "Plugin 'faulty' failed in " + phase + ": LinkageError: no class in " + phase + ".";
            default -> "Plugin 'faulty' ran out of time: ";
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "construct, throws, phase_failed, construct",
        "initialize, false, phase_false, construct initialize cleanup",
        "initialize, throws, phase_failed, construct initialize cleanup",
        "initialize, configuration, configuration, construct initialize cleanup",
        "initialize, hangs, time_limit, construct initialize",
        "start, false, phase_false, construct initialize start stop cleanup",
        "start, throws, phase_failed, construct initialize start stop cleanup",
        "start, temporary, temporary, construct initialize start stop cleanup",
        "start, error, phase_failed, construct initialize start stop cleanup",
        "start, hangs, time_limit, construct initialize start",
        "stop, false, phase_false, construct initialize start stop cleanup",
        "stop, throws, phase_failed, construct initialize start stop cleanup",
        "stop, hangs, time_limit, construct initialize start stop",
        "cleanup, false, phase_false, construct initialize start stop cleanup",
        "cleanup, throws, phase_failed, construct initialize start stop cleanup",
        "cleanup, hangs, time_limit, construct initialize start stop cleanup"
    })
    void aFailedPhaseComesToTheSame(String phase, String how, String code, String expected) {
        PluginHarness plugin = faulty(phase, how);

        boolean done = plugin.status() == PluginStatus.LOADED
                && plugin.initialize()
                && plugin.start()
                && plugin.stop()
                && plugin.cleanup();

        assertThat(done).isFalse();
        assertThat(plugin.status()).isEqualTo(PluginStatus.ERROR);
        Reason reason = plugin.reason().orElseThrow();
        assertThat(reason.code().name().toLowerCase(Locale.ROOT)).isEqualTo(code);
        assertThat(reason.phase()).contains(phase);
        assertThat(reason.message()).startsWith(sentence(phase, how));
        assertThat(calls(plugin)).containsExactly(expected.split(" "));
    }

    @Test
    void whatDoesNotFailIsActiveThenInactive() {
        PluginHarness plugin = faulty("", "").activate();

        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
        assertThat(plugin.healthCheck()).containsEntry("status", "active").containsEntry("health", "healthy");
        plugin.deactivate();
        assertThat(plugin.status()).isEqualTo(PluginStatus.INACTIVE);
        assertThat(calls(plugin)).containsExactly("construct", "initialize", "start", "stop", "cleanup");
    }

    @Test
    void aHealthCheckThatThrowsIsUnknownAndThePluginStaysActive() {
        PluginHarness plugin = faulty("health", "throws").activate();

        assertThat(plugin.healthCheck())
                .containsEntry("status", "active")
                .containsEntry("health", "unknown")
                .hasEntrySatisfying("message", message -> assertThat(String.valueOf(message))
                        .contains("no luck in health"));
        assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }
}
