package io.aitbc.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin with a real bitcoind that it runs itself. */
@Timeout(180)
class ManagedBitcoindTest {

    @TempDir
    Path folder;

    private Optional<BitcoinPlugin> running = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().stop();
            running.get().cleanup();
        }
    }

    @Test
    void itLivesAndEndsWithThePluginAndIsStartedAgainWhenItIsKilled() throws Exception {
        BitcoinPlugin plugin = started(Settings.managed(Bitcoind.binary()).network("regtest"));
        await("connected", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
        assertThat(plugin.healthCheck().details()).containsEntry("network", "regtest");
        assertThat(plugin.getBalance(Bitcoind.NOBODY).amount()).isZero();
        assertThat(plugin.getContractEvents(Bitcoind.NOBODY, "receive", 0L)).isEmpty();

        ProcessHandle first = process(plugin);
        first.destroyForcibly();
        await("said", () -> plugin.healthCheck().message().contains("ended with status 137"));
        assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
        await("back", () -> plugin.healthCheck().state() == PluginHealth.State.HEALTHY);
        ProcessHandle second = process(plugin);
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(plugin.getBalance(Bitcoind.NOBODY).amount()).isZero();

        plugin.stop();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void withoutAProgramItIsDegradedAndSaysWhatToDo() throws Exception {
        BitcoinPlugin plugin = started(Settings.managed("no-such-bitcoind-anywhere"));
        assertThat(plugin.healthCheck().state()).isEqualTo(PluginHealth.State.DEGRADED);
        assertThat(plugin.healthCheck().message())
                .startsWith("not connected: No program 'no-such-bitcoind-anywhere' is on the search path. Install");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        for (Settings wrong : List.of(
                Settings.managed("bitcoind").login("bob", "hunter2"),
                Settings.managed("bitcoind").network("main"),
                Settings.managed("bin/bitcoind"))) {
            assertThatThrownBy(() -> started(wrong))
                    .isInstanceOf(ConfigurationFailure.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
        }
    }

    private BitcoinPlugin started(Settings settings) throws Exception {
        BitcoinPlugin plugin =
                new BitcoinPlugin(new FakeContext(Files.createDirectories(folder.resolve("data")), settings.done()));
        running = Optional.of(plugin);
        plugin.initialize();
        plugin.start();
        return plugin;
    }

    private static ProcessHandle process(BitcoinPlugin plugin) {
        Map<?, ?> node = (Map<?, ?>) plugin.healthCheck().details().getOrDefault("node", Map.of());
        return ProcessHandle.of(Long.parseLong(String.valueOf(node.get("pid")))).orElseThrow();
    }

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime() - end).as("waiting: " + what).isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }
}
