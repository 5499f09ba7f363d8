package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.failing.FailingPlugin;
import io.aitbc.itests.fixtures.good.GoodPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each phase fails in each way: the reason names phase and cause, and nobody else is disturbed. */
class PhasesIT {
    private static final String SHORT_LIMITS = """
            plugins:
              failing:
                enabled: true
                timeouts: {initialize: 1, start: 1, stop: 1, cleanup: 1}
            """;

    @RegisterExtension
    final Dist runtime = new Dist();

    @ParameterizedTest
    @CsvSource({
        "construct, exception, phase_failed",
        "construct, error, phase_failed",
        "construct, hang, time_limit",
        "initialize, false, phase_false",
        "initialize, exception, phase_failed",
        "initialize, error, phase_failed",
        "initialize, hang, time_limit",
        "start, false, phase_false",
        "start, exception, phase_failed",
        "start, error, phase_failed",
        "start, hang, time_limit",
    })
    void aFailureOnTheWayUpIsAnErrorWithItsPhase(String phase, String way, String code) {
        runtime.config(SHORT_LIMITS).run().drop(failing(phase, way)).drop(FixtureBundle.of(GoodPlugin.class));

        PluginState failed = runtime.awaits("failing").is("error", code);

        assertThat(failed.failedPhase()).isEqualTo(phase);
        assertThat(failed.message()).contains("failing").doesNotContain("\tat ");
        if (way.equals("exception") || way.equals("error")) {
            assertThat(failed.reason("failure")).contains("planned " + (way.equals("error") ? "error" : "failure"));
        }
        runtime.awaits("good").is("active");
        assertThat(runtime.aitbc("plugin", "start", "good").exit()).isZero();
        assertThat(runtime.aitbc("health").exitsWith(1).out()).contains("failing");
    }

    @ParameterizedTest
    @CsvSource({
        "stop, false, phase_false, 1",
        "stop, exception, phase_failed, 1",
        "stop, error, phase_failed, 1",
        "stop, hang, time_limit, 6",
        "cleanup, false, phase_false, 1",
        "cleanup, exception, phase_failed, 1",
        "cleanup, error, phase_failed, 1",
        "cleanup, hang, time_limit, 6",
    })
    void aFailureOnTheWayDownIsReportedToWhoeverAsked(String phase, String way, String code, int exit) {
        runtime.config(SHORT_LIMITS).run().drop(failing(phase, way));
        runtime.awaits("failing").is("active");

        Cli.Result stop = runtime.aitbc("plugin", "stop", "failing");

        assertThat(stop.exit()).as(stop.toString()).isEqualTo(exit);
        assertThat(stop.err()).contains("failing").hasLineCount(1);
        assertThat(runtime.awaits("failing").is("error", code).failedPhase()).isEqualTo(phase);
    }

    @Test
    void unloadingNeverEndsInAnError() {
        FixtureBundle failing = failing("cleanup", "exception");
        runtime.config(SHORT_LIMITS).run().drop(failing);
        runtime.awaits("failing").is("active");

        runtime.remove(failing.fileName());

        runtime.awaits("failing").isGone();
    }

    @Test
    void aPluginThatWillNotStopDelaysTheEndOfTheRuntimeNoLongerThanItsLimit() {
        runtime.config(SHORT_LIMITS + "runtime: {shutdown_timeout: 5}\n").run().drop(failing("stop", "stubborn"));
        runtime.awaits("failing").is("active");

        assertThat(runtime.terminate()).isZero();
        assertThat(runtime.log()).contains("failing");
    }

    private static FixtureBundle failing(String phase, String way) {
        return FixtureBundle.of(FailingPlugin.class)
                .replacing(FailingPlugin.PHASE, phase)
                .replacing(FailingPlugin.WAY, way);
    }
}
