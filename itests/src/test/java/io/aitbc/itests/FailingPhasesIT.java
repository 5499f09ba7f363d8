package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each phase failing in each way: the failure is shown with its phase, the rest is tidied up, neighbours serve on. */
class FailingPhasesIT {
    @RegisterExtension
    static final Dist runtime = new Dist();

    @BeforeAll
    static void start() {
        StringBuilder yaml = new StringBuilder("plugins:\n");
        for (String phase : List.of("construct", "initialize", "start", "stop", "cleanup")) {
            yaml.append("  ")
                    .append(phase)
                    .append("-hang:\n"
                            + "    enabled: true\n"
                            + "    timeouts: {initialize: 1, start: 1, stop: 1, cleanup: 1}\n");
        }
        yaml.append("  deaf:\n    enabled: true\n    timeouts: {start: 1}\n");
        runtime.config(yaml.toString()).run();
        runtime.drop(Fixtures.plugin("neighbour"));
        runtime.awaits("neighbour").is("active");
    }

    @ParameterizedTest(name = "{0} fails by {1}")
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
    void aPhaseOfStartingThatFailsLeadsToErrorWithItsName(String phase, String manner, String code) {
        String name = phase + "-" + manner;
        runtime.drop(Fixtures.failing(name, phase, manner));

        PluginState failed = runtime.awaits(name).is("error", code);
        assertThat(failed.failedPhase()).isEqualTo(phase);
        assertThat(failed.message()).contains("'" + name + "'").doesNotContain("\tat ");
        if (code.equals("phase_failed")) {
            assertThat(failed.reason("failure")).contains("planted in " + phase);
        }
        PluginState settled = runtime.awaits(name)
                .satisfies("not running as a bundle", p -> !p.bundleState().equalsIgnoreCase("active"));
        assertThat(settled.status()).isEqualTo("error");
        List<String> expected =
                switch (phase) {
                    case "construct" -> List.of("construct");
                    case "initialize" -> List.of("construct", "initialize", "cleanup");
                    default -> List.of("construct", "initialize", "start", "stop", "cleanup");
                };
        // After a time-out no method of the instance is called again.
        assertThat(runtime.diary(name))
                .isEqualTo(manner.equals("hang") ? expected.subList(0, expected.indexOf(phase) + 1) : expected);
        theNeighbourServesOn();
    }

    @ParameterizedTest(name = "{0} fails by {1}")
    @CsvSource({
        "stop, false, phase_false",
        "stop, exception, phase_failed",
        "stop, error, phase_failed",
        "stop, hang, time_limit",
        "cleanup, false, phase_false",
        "cleanup, exception, phase_failed",
        "cleanup, error, phase_failed",
        "cleanup, hang, time_limit",
    })
    void aPhaseOfStoppingThatFailsIsReportedAndThePluginIsStoppedAllTheSame(String phase, String manner, String code) {
        String name = phase + "-" + manner;
        FixtureBundle bundle = Fixtures.failing(name, phase, manner);
        runtime.drop(bundle);
        runtime.awaits(name).is("active");

        Cli.Result stop = runtime.aitbc("plugin", "stop", name);

        assertThat(stop.exit()).isEqualTo(manner.equals("hang") ? 6 : 1);
        assertThat(stop.err()).contains("'" + name + "'").contains(phase).hasLineCount(1);
        PluginState failed = runtime.awaits(name).is("error", code);
        assertThat(failed.failedPhase()).isEqualTo(phase);
        List<String> expected = phase.equals("stop") && manner.equals("hang")
                ? List.of("construct", "initialize", "start", "stop")
                : List.of("construct", "initialize", "start", "stop", "cleanup");
        assertThat(runtime.diary(name)).isEqualTo(expected);
        theNeighbourServesOn();

        runtime.remove(bundle.fileName());
        runtime.awaits(name).isGone();
    }

    @Test
    void aTemporaryFailureHealsByItself() throws IOException {
        Path gate = runtime.base().resolve("temporary.gate");
        runtime.drop(Fixtures.failing("temporary", "start", "temporary", gate));

        PluginState failed = runtime.awaits("temporary").is("error", "temporary");
        assertThat(failed.message()).contains("The gate is closed");
        assertThat(failed.reason("next")).isNotEmpty();

        Files.createFile(gate);
        runtime.awaits("temporary").is("active");
    }

    @Test
    void noNewInstanceStartsBeforeTheAbandonedThreadHasLeft() throws IOException {
        Path gate = runtime.base().resolve("deaf.gate");
        runtime.drop(Fixtures.failing("deaf", "start", "deaf", gate));
        runtime.awaits("deaf").is("error", "time_limit");

        Cli.Result start = runtime.aitbc("plugin", "start", "--timeout", "2", "deaf");
        assertThat(start.exit()).isNotZero();
        assertThat(runtime.awaits("deaf").is("error", "stuck").message()).contains("stuck in start since");
        assertThat(runtime.diary("deaf")).containsOnlyOnce("construct");

        Files.createFile(gate);
        runtime.aitbc("plugin", "start", "deaf").succeeded();
        assertThat(runtime.awaits("deaf").is("active").code()).isEmpty();
        assertThat(runtime.diary("deaf"))
                .containsExactly("construct", "initialize", "start", "construct", "initialize", "start");
    }

    @Test
    void aFailureIsTriedAgainWhenTheOperatorSaysSo() {
        runtime.drop(Fixtures.failing("again", "initialize", "exception"));
        runtime.awaits("again").is("error", "phase_failed");

        Cli.Result start = runtime.aitbc("plugin", "start", "again").exitsWith(1);

        assertThat(start.err()).contains("planted in initialize").doesNotContain("\tat ");
        assertThat(runtime.diary("again").stream().filter("construct"::equals)).hasSize(2);
        assertThat(runtime.aitbc("plugin", "why", "again").out()).contains("planted in initialize");
    }

    private static void theNeighbourServesOn() {
        runtime.aitbc("plugin", "start", "neighbour").succeeded();
        assertThat(runtime.plugin("neighbour").orElseThrow().status()).isEqualTo("active");
        assertThat(runtime.diary("neighbour")).containsExactly("construct", "initialize", "start");
    }
}
