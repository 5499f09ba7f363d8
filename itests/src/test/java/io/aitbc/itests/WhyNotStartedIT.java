package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code plugin why} names how the runtime was started where that is the cause; see {@link WhyIT}. */
class WhyNotStartedIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void autoLoadIsOff() {
        runtime.config("auto_load: false\nplugins: {known: {enabled: true}}\n")
                .drop(Fixtures.plugin("known"))
                .drop(Fixtures.plugin("nameless"))
                .run();

        theNextStepHelps(Fault.of("auto_load", "known").because("not_loaded").naming("'known'", "auto_load is off"));

        JsonObject cause = WhyIT.explained(
                runtime,
                Fault.of("no entry", "nameless")
                        .is("unloaded")
                        .because("disabled")
                        .naming("'nameless'", "auto_load is off", "no entry"));
        assertThat(cause.get("fix").getAsString()).contains("Set plugins.nameless.enabled to true");
        runtime.config("auto_load: false\nplugins: {known: {enabled: true}, nameless: {enabled: true}}\n");
        runtime.awaits("nameless").is("unloaded", "not_loaded");
        WhyIT.commandsOf(cause).forEach(command -> WhyIT.type(runtime, command));
        runtime.awaits("nameless").is("active");
    }

    @Test
    void inSafeMode() {
        runtime.drop(Fixtures.plugin("safe")).run("--safe");

        theNextStepHelps(Fault.of("safe mode", "safe").because("left_out").naming("'safe'", "--safe"));
    }

    private void theNextStepHelps(Fault fault) {
        JsonObject cause = WhyIT.explained(runtime, fault.is("unloaded"));
        assertThat(WhyIT.commandsOf(cause)).isNotEmpty().allSatisfy(command -> WhyIT.type(runtime, command));
        runtime.awaits(fault.name()).is("active");
    }
}
