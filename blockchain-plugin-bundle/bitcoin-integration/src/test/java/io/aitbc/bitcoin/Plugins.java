package io.aitbc.bitcoin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts plugins as the runtime does, and stops them after the test. */
final class Plugins implements BeforeEachCallback, AfterEachCallback {

    private final List<BitcoinPlugin> running = new ArrayList<>();
    private Path folder = Path.of("not-made-yet");

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        folder = Files.createTempDirectory("aitbc-bitcoin");
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        for (BitcoinPlugin plugin : running) {
            plugin.stop();
            plugin.cleanup();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    BitcoinPlugin started(Settings settings) throws Exception {
        return started(context(settings));
    }

    FakeContext context(Settings settings) {
        return new FakeContext(folder, settings.done());
    }

    BitcoinPlugin started(FakeContext context) throws Exception {
        BitcoinPlugin plugin = new BitcoinPlugin(context);
        running.add(plugin);
        plugin.initialize();
        plugin.start();
        return plugin;
    }
}
