package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.phases.Beside;
import io.aitbc.itests.fixtures.phases.LendingBeside;
import io.aitbc.itests.fixtures.phases.PhasePlugin;
import io.aitbc.itests.fixtures.phases.Phases;
import io.aitbc.itests.fixtures.phases.SleepingBeside;
import io.aitbc.itests.fixtures.phases.StaticPlugin;
import io.aitbc.itests.fixtures.service.BorrowingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code of a plugin that hangs where no phase runs it: others start and serve, the shell answers, the end comes in time,
 * and the thread that is lost is counted. (The phases themselves: {@link FailingPhasesIT}.)
 */
class HangsIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @BeforeEach
    void start() {
        runtime.config("""
                runtime:
                  shutdown_timeout: 5
                  timeouts: {initialize: 1, event: 1, health: 1}
                health_check_interval: 1
                plugins:
                  slow-events: {enabled: true, config: {event_pause: 30000}}
                  slow-health: {enabled: true, config: {health: hanging}}
                """).drop(withBeside("neighbour")).run();
        runtime.awaits("neighbour").is("active");
    }

    private static FixtureBundle withBeside(String name) {
        return FixtureBundle.of(PhasePlugin.class, Phases.class, Beside.class, SleepingBeside.class)
                .named(name);
    }

    private FixtureBundle hanging(FixtureBundle bundle, String phase, String manner) {
        return bundle.replacing("failing-phase", phase)
                .replacing("manner-of-failure", manner)
                .replacing("path-of-the-gate", gate().toString());
    }

    private Path gate() {
        return runtime.base().resolve("gate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "deaf"})
    void aStaticInitialiserHasTheLimitOfTheConstructor(String manner) throws IOException {
        FixtureBundle bundle =
                FixtureBundle.of(StaticPlugin.class, Phases.class).named("rigid");
        runtime.drop(hanging(bundle, "static", manner));

        PluginState failed = runtime.awaits("rigid").is("error", "time_limit");

        assertThat(failed.failedPhase()).isEqualTo("construct");
        theOthersGoOn();
        if (manner.equals("deaf")) {
            abandoned("rigid");
            Files.createFile(gate());
            runtime.awaits("rigid").satisfies("no thread left", p -> abandonedThreads(p) == 0);
        }
        assertThat(runtime.terminate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "deaf"})
    void aComponentBesideThePluginHoldsUpNobodyElse(String manner) throws Exception {
        runtime.drop(hanging(withBeside("crooked"), "beside", manner));
        runtime.awaits("crooked").is("active");
        Awaiting.of("it hangs", () -> runtime.diary("crooked"), lines -> lines.contains("beside"));

        theOthersGoOn();
        if (manner.equals("deaf")) {
            abandoned("crooked");
            Files.createFile(gate());
            runtime.awaits("crooked").satisfies("no thread left", p -> abandonedThreads(p) == 0);
        }
        runtime.aitbc("plugin", "stop", "neighbour").succeeded();
        runtime.aitbc("plugin", "start", "neighbour").succeeded();
        assertThat(runtime.terminate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "deaf"})
    void aComponentBesideThePluginThatDoesNotEndHoldsUpNobodyElse(String manner) throws Exception {
        runtime.drop(hanging(withBeside("crooked"), "beside-end", manner));
        runtime.awaits("crooked").is("active");
        Awaiting.of("it runs", () -> runtime.diary("crooked"), lines -> lines.contains("beside"));

        runtime.aitbc("plugin", "stop", "crooked").succeeded();

        runtime.awaits("crooked").is("inactive");
        theOthersGoOn();
        if (manner.equals("deaf")) {
            abandoned("crooked");
            Files.createFile(gate());
            runtime.awaits("crooked").satisfies("no thread left", p -> abandonedThreads(p) == 0);
        }
        assertThat(runtime.terminate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "deaf"})
    void aServiceThatHangsWhenItIsGotCostsWhoeverGetsItAndNobodyElse(String manner) {
        FixtureBundle lender = FixtureBundle.of(PhasePlugin.class, Phases.class, LendingBeside.class)
                .named("lender");
        runtime.drop(hanging(lender, "lend", manner));
        runtime.awaits("lender").is("active");
        String permissions = "OSGI-INF/aitbc/permissions.json";
        runtime.drop(FixtureBundle.of(BorrowingPlugin.class)
                .header("AITBC-Permissions", permissions)
                .resource(permissions, "{\"schema\": 1, \"plugins\": {\"use\": [\"lender\"]}}"));

        PluginState failed = runtime.awaits("borrower").is("error", "time_limit");

        assertThat(failed.failedPhase()).isEqualTo("construct");
        theOthersGoOn();
        runtime.awaits("lender").is("active");
        if (manner.equals("deaf")) {
            abandoned("borrower");
        }
        assertThat(runtime.terminate()).isZero();
    }

    @Test
    void anEventHandlerAndAHealthCheckAreCountedAndTheOthersAreServed() {
        Probe slow = Probe.active(runtime, "slow-events");
        Probe unwell = Probe.active(runtime, "slow-health");
        Probe quick = Probe.active(runtime, "quick");

        runtime.aitbc("event", "send", "probe.one").succeeded();
        runtime.aitbc("event", "send", "probe.two").succeeded();

        quick.awaitLog("handled probe.two");
        runtime.awaits("slow-events")
                .satisfies("late events", p -> p.json().get("event_failures").getAsInt() >= 1);
        assertThat(slow.instance()).isNotBlank();
        assertThat(unwell.instance()).isNotBlank();
        runtime.awaits("slow-health").is("active");
        theOthersGoOn();
        assertThat(runtime.terminate()).isZero();
    }

    @Test
    void aCommandThatHangsEndsWithItsCallerAndHoldsUpNobody() throws Exception {
        Probe.active(runtime, "patient");
        Process command = runtime.cli()
                .process(List.of("--base", runtime.base().toString(), "patient", "hang"))
                .start();
        Awaiting.of("it runs", runtime::log, log -> log.contains("hanging in a command"));

        theOthersGoOn();
        assertThat(new Probe(runtime, "patient").instance()).isNotBlank();

        command.destroy();
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Awaiting.of("it was interrupted", runtime::log, log -> log.contains("interrupted in a command"));
        assertThat(runtime.terminate()).isZero();
    }

    /** A plugin that comes now becomes ACTIVE with all that belongs to it, and the shell answers. */
    private void theOthersGoOn() {
        runtime.drop(withBeside("newcomer"));
        runtime.awaits("newcomer").is("active");
        Awaiting.of("newcomer's component", () -> runtime.diary("newcomer"), lines -> lines.contains("beside"));
        assertThat(runtime.shell("plugin:list").succeeded().out()).contains("neighbour", "newcomer");
        runtime.awaits("neighbour").is("active");
        assertThat(runtime.diary("neighbour"))
                .startsWith("construct", "initialize", "start", "beside")
                .doesNotContain("sleeping");
    }

    private void abandoned(String name) {
        runtime.awaits(name).satisfies("a lost thread", p -> abandonedThreads(p) == 1);
        assertThat(runtime.aitbc("plugin", "show", name).out()).contains("abandoned_threads");
        assertThat(runtime.aitbc("doctor").out()).contains(name, "have not come back");
    }

    private static int abandonedThreads(PluginState plugin) {
        return plugin.json().get("abandoned_threads").getAsInt();
    }
}
