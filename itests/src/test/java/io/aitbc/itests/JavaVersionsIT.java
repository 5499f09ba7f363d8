package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One base that moves from Java to Java. */
class JavaVersionsIT {
    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void oneBaseMovesFrom17To25AndBack() {
        Jdk old = found(17);
        Jdk young = found(25);
        runtime.config("runtime: {probation: 1}\n").drop(Fixtures.plugin("stopped"));
        Probe probe = new Probe(runtime, "moving");
        runtime.drop(Probe.bundle("moving"));

        startedWith(old);
        runtime.aitbc("plugin", "stop", "stopped").succeeded();
        committed("moving");
        for (Jdk next : List.of(young, old)) {
            assertThat(runtime.terminate()).isZero();
            startedWith(next);

            runtime.awaits("moving").is("active");
            assertThat(probe.instance()).isNotBlank();
            runtime.awaits("stopped").is("loaded");
            assertThat(runtime.aitbc("plugin", "history", "moving")
                            .out()
                            .lines()
                            .filter(l -> l.contains("committed")))
                    .hasSize(1);
        }
    }

    @Test
    void killedUnderOneJavaItComesUpUnderTheOther() {
        Jdk old = found(17);
        Jdk young = found(25);
        runtime.config("runtime: {probation: 1}\n").drop(Fixtures.plugin("survivor"));
        for (Jdk next : List.of(young, old, young)) {
            startedWith(next);
            runtime.awaits("survivor").is("active");
            committed("survivor");
            runtime.kill();
        }
    }

    private void committed(String name) {
        Awaiting.of(
                "committed", () -> runtime.aitbc("plugin", "history", name).out(), out -> out.contains("committed"));
    }

    private void startedWith(Jdk jdk) {
        runtime.withEnvironment("JAVA_HOME", jdk.home().toString()).run();
        assertThat(runtime.log()).contains("Java " + jdk.feature() + ".");
    }

    private static Jdk found(int feature) {
        Optional<Jdk> jdk = Jdk.of(feature);
        assumeTrue(jdk.isPresent(), "not run: no JDK " + feature + " was found; set JAVA" + feature + "_HOME");
        return jdk.orElseThrow();
    }
}
