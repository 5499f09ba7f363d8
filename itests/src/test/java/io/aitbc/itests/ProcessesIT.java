package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runtimes as processes: how they end, and side by side. */
class ProcessesIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @RegisterExtension
    final Dist other = new Dist();

    @Test
    void aPluginThatWillNotStopIsNamedAndTheProcessEndsAllTheSame() {
        Path never = runtime.base().resolve("never");
        runtime.config("runtime: {shutdown_timeout: 3}\n").run();
        runtime.drop(Fixtures.failing("stubborn", "stop", "deaf", never)).drop(Fixtures.plugin("decent"));
        runtime.awaits("stubborn").is("active");
        runtime.awaits("decent").is("active");

        assertThat(runtime.terminate()).isZero();

        assertThat(runtime.log().lines())
                .anyMatch(line -> line.contains("stubborn") && (line.contains("WARN") || line.contains("ERROR")));
        assertThat(runtime.diary("decent")).endsWith("stop", "cleanup");
        assertThat(runtime.diary("stubborn")).endsWith("start", "stop");
        assertThat(runtime.console()).doesNotContain("\tat ");
    }

    @Test
    void twoInstancesOfOneInstallationLiveSideBySideAndASecondRuntimeOnOneBaseIsRefused() {
        runtime.run();
        other.run();
        runtime.drop(Fixtures.plugin("mine"));
        other.drop(Fixtures.plugin("yours"));
        runtime.awaits("mine").is("active");
        other.awaits("yours").is("active");
        assertThat(runtime.plugin("yours")).isEmpty();
        assertThat(other.plugin("mine")).isEmpty();

        Cli.Result second = runtime.aitbc("run", "--no-shell").exitsWith(1);

        assertThat(second.err())
                .contains(String.valueOf(runtime.running().pid()))
                .hasLineCount(1);
        assertThat(runtime.plugin("mine").orElseThrow().status()).isEqualTo("active");
        assertThat(runtime.terminate()).isZero();
        assertThat(other.plugin("yours").orElseThrow().status()).isEqualTo("active");
    }
}
