package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.cli.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts plugins as the runtime does, and stops them after the test. */
final class Plugins implements BeforeEachCallback, AfterEachCallback {

    private final List<EthereumPlugin> running = new ArrayList<>();
    private Path folder = Path.of("not-made-yet");

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        folder = Files.createTempDirectory("aitbc-ethereum");
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        for (EthereumPlugin plugin : running) {
            ended(plugin);
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The data directory; it stays over several plugins of one test. */
    Path folder() {
        return folder;
    }

    EthereumPlugin started(EthereumConfig config) throws Exception {
        return started(new FakeContext(folder, config));
    }

    EthereumPlugin started(FakeContext context) throws Exception {
        EthereumPlugin plugin = new EthereumPlugin(context);
        running.add(plugin);
        plugin.initialize();
        plugin.start();
        return plugin;
    }

    static void ended(EthereumPlugin plugin) throws Exception {
        plugin.stop();
        plugin.cleanup();
    }

    static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime() - end).as("waiting: " + what).isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }

    static int run(EthereumPlugin plugin, String command, Function<Command, FakeCall> call) throws Exception {
        Command found = plugin.getCommands().get(0).commands().stream()
                .filter(each -> each.name().equals(command))
                .findFirst()
                .orElseThrow();
        return plugin.run(found, call.apply(found));
    }

    static boolean said(FakeContext context, String type, String hash) {
        return context.events.stream()
                .anyMatch(event ->
                        event.type().equals(type) && hash.equals(event.data().get("hash")));
    }
}
