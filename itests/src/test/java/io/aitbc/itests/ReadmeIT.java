package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README promises a newcomer, in its order. */
class ReadmeIT {
    private static final String EXAMPLE = "my-plugin-1.0.0.jar";

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void aDroppedBundleBecomesActiveAndGoesWhenItsFileGoes() throws IOException {
        runtime.run();
        runtime.drop(
                EXAMPLE,
                Files.readAllBytes(runtime.installation().resolve("examples").resolve(EXAMPLE)));

        PluginState plugin = runtime.awaits("my-plugin").is("active");
        assertThat(plugin.version()).isEqualTo("1.0.0");
        assertThat(runtime.aitbc("plugin", "list").succeeded().out())
                .contains("agent-cli")
                .contains("my-plugin");
        assertThat(runtime.aitbc("plugin", "why", "my-plugin").succeeded().out())
                .contains("my-plugin");
        assertThat(runtime.log()).contains("Starting my-plugin: Hello");

        runtime.remove(EXAMPLE);
        runtime.awaits("my-plugin").isGone();
        assertThat(runtime.log()).contains("Cleaning up my-plugin");
    }

    @Test
    void theCommandsOfTheReadmeWork() {
        runtime.run();
        runtime.awaits("agent-cli").is("active");

        runtime.aitbc("agent", "create", "--name", "x").succeeded();
        assertThat(runtime.aitbc("agent", "list").succeeded().out()).contains("x");
        runtime.aitbc("config", "validate").succeeded();
        runtime.aitbc("health").succeeded();
        assertThat(runtime.terminate()).isZero();
        assertThat(runtime.aitbc("status").exitsWith(4).err()
                        + runtime.aitbc("status").out())
                .contains("No runtime");
    }

    @Test
    void theReadmeFitsOnAScreenAndItsLinksLeadSomewhere() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../README.md"));

        assertThat(lines).hasSizeLessThan(80);
        assertThat(lines).allSatisfy(line -> {
            for (int at = line.indexOf("]("); at >= 0; at = line.indexOf("](", at + 1)) {
                String target = line.substring(at + 2, line.indexOf(')', at));
                assertThat(Path.of("..").resolve(target)).exists();
            }
        });
    }
}
