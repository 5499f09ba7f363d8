package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that plugins run themselves: real ones, which live and end with the plugin and with the runtime. */
class ManagedNodesIT {

    private static final String SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7";

    @RegisterExtension
    final Dist runtime = new Dist();

    private final List<ProcessHandle> nodes = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        nodes.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void anvilEndsWithItsPluginAndNoneIsLeftWhenTheRuntimeIsKilled() throws Exception {
        runtime.withEnvironment("PAYING_KEY", Anvil.KEY);
        runtime.config("""
                plugins:
                  ethereum-integration:
                    enabled: true
                    config:
                      provider: managed
                      command: "%s"
                      chain_id: 31337
                      private_key: ${PAYING_KEY}
                """.formatted(Anvil.binary())).run();
        ProcessHandle first = node("ethereum");
        runtime.aitbc("ethereum", "send", SOMEBODY, "0.5", "--wait", "1").succeeded();

        runtime.kill();
        runtime.run();
        ProcessHandle second = node("ethereum");
        assertThat(first.isAlive()).isFalse();
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(runtime.aitbc("ethereum", "balance", SOMEBODY, "--json")
                        .succeeded()
                        .json()
                        .getAsJsonObject()
                        .get("formatted")
                        .getAsString())
                .isEqualTo("0.5");

        runtime.aitbc("plugin", "stop", "ethereum-integration").succeeded();
        assertThat(second.isAlive()).isFalse();
        runtime.aitbc("plugin", "start", "ethereum-integration").succeeded();
        ProcessHandle third = node("ethereum");
        assertThat(runtime.terminate()).isZero();
        assertThat(third.isAlive()).isFalse();
    }

    /** The node of a plugin, once it is connected. */
    private ProcessHandle node(String group) {
        runtime.awaits(group + "-integration").is("active");
        JsonObject status = Awaiting.of(
                "the node of " + group,
                () -> runtime.aitbc(group, "status", "--json")
                        .succeeded()
                        .json()
                        .getAsJsonObject(),
                found -> found.get("connected").getAsBoolean()
                        && found.getAsJsonObject("node").has("pid"));
        long pid = status.getAsJsonObject("node").get("pid").getAsLong();
        ProcessHandle node = ProcessHandle.of(pid).orElseThrow();
        nodes.add(node);
        return node;
    }
}
