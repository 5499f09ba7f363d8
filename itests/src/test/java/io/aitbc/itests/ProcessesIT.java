package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.itests.fixtures.service.Clinging;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    void aPluginThatHangsInItsStartIsLeftBehindWhenTheRuntimeIsToEnd() {
        Path never = runtime.base().resolve("never");
        runtime.config("runtime: {shutdown_timeout: 2}\n").run();
        runtime.drop(Fixtures.plugin("decent")).drop(Fixtures.failing("starting", "start", "deaf", never));
        runtime.awaits("decent").is("active");
        runtime.awaits("starting")
                .satisfies("in start", p -> p.text("phase").orElse("").equals("start"));

        assertThat(runtime.terminate()).isZero();

        assertThat(runtime.log().lines())
                .anyMatch(line -> line.contains("left behind: 'starting' (in start)"))
                .noneMatch(line -> line.contains("Stopping failed"));
        assertThat(runtime.diary("starting")).endsWith("start");
        assertThat(runtime.diary("decent")).endsWith("stop", "cleanup");
        assertThat(runtime.console()).doesNotContain("\tat ");
    }

    @Test
    void aPluginThatIsStillStartingHasItsOwnTimeLimitBeforeTheRuntimeEnds() {
        runtime.config("plugins: {slow: {enabled: true, timeouts: {start: 2}}}\n")
                .run();
        runtime.drop(Fixtures.failing("slow", "start", "hang"));
        runtime.awaits("slow")
                .satisfies("in start", p -> p.text("phase").orElse("").equals("start"));

        assertThat(runtime.terminate()).isZero();

        assertThat(runtime.log()).doesNotContain("left behind", "Stopping failed");
        assertThat(runtime.diary("slow")).endsWith("start");
    }

    @Test
    void anotherBundleThatHangsInItsStopIsLeftBehindSoonAfterTheLimitOfThePlugins() {
        runtime.config("runtime: {shutdown_timeout: 1}\n").run();
        runtime.drop(FixtureBundle.library("clinging", "1.0.0", Clinging.class)).drop(Fixtures.plugin("decent"));
        runtime.awaits("clinging").is("active");
        runtime.awaits("decent").is("active");

        Instant asked = Instant.now();
        assertThat(runtime.terminate()).isZero();

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(40));
        assertThat(runtime.diary("decent")).endsWith("stop", "cleanup");
        assertThat(runtime.log()).contains("The framework did not stop within 6 s; the process ends now.");
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
