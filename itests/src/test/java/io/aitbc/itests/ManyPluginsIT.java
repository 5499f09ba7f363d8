package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyPluginsIT {
    private static final int COUNT = 200;

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void twoHundredPluginsDroppedAtOnceAllRunAndAllStop() {
        List<FixtureBundle> bundles = IntStream.range(0, COUNT)
                .mapToObj(number -> Fixtures.plugin("many-" + number))
                .toList();
        runtime.run();

        bundles.forEach(runtime::drop);

        long active = Deadline.in(Duration.ofSeconds(120)).ask(this::active, count -> count == COUNT);
        assertThat(active).isEqualTo(COUNT);
        assertThat(runtime.aitbc("plugin", "list", "--json").succeeded().json().getAsJsonArray())
                .hasSizeGreaterThanOrEqualTo(COUNT);
        assertThat(runtime.terminate()).isZero();
        assertThat(runtime.log().lines().filter(line -> line.contains("diary of many-") && line.endsWith(": cleanup")))
                .hasSize(COUNT);
    }

    private long active() {
        return runtime.plugins().stream()
                .filter(plugin -> plugin.name().startsWith("many-"))
                .filter(plugin -> plugin.status().equals("active"))
                .count();
    }
}
