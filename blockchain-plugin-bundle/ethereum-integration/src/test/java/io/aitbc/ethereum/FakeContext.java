package io.aitbc.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.PluginStatus;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that remembers what the plugin logged and published. */
final class FakeContext implements PluginContext {

    record Event(String type, Map<String, Object> data) {}

    final List<String> logged = new CopyOnWriteArrayList<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final EthereumConfig config;

    FakeContext(Path directory, EthereumConfig config) {
        this.directory = directory;
        this.config = config;
    }

    /** A configuration with these endpoints, the known key and quick looks at the chain. */
    static EthereumConfig signing(List<String> urls, String finality) {
        return with(
                reading(urls, Optional.of(31_337L)),
                Map.of("timeout", 2, "finality", finality, "privateKey", Optional.of(Anvil.KEY)));
    }

    /** The same without a key. */
    static EthereumConfig reading(List<String> urls, Optional<Long> chainId) {
        return new EthereumConfig(
                "rpc",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                urls,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                chainId,
                1,
                1,
                "finalized",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "web3signer",
                5,
                "500",
                0,
                List.of(),
                List.of());
    }

    /** The same with other values of these components. */
    static EthereumConfig with(EthereumConfig config, Map<String, Object> others) {
        RecordComponent[] components = EthereumConfig.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Set<String> left = new HashSet<>(others.keySet());
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                types[i] = components[i].getType();
                values[i] = left.remove(name)
                        ? others.get(name)
                        : components[i].getAccessor().invoke(config);
            }
            assertThat(left).isEmpty();
            return EthereumConfig.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
        return type.cast(config);
    }

    @Override
    public Path dataDir() {
        return directory;
    }

    @Override
    public Path tempDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginLogger logger() {
        return new PluginLogger() {
            @Override
            public String getName() {
                return "ethereum-integration";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
                logged.add(level + " " + text + " " + thrown);
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... values) {
                logged.add(level + " " + format);
            }
        };
    }

    @Override
    public EventBus eventBus() {
        return new EventBus() {
            @Override
            public void publish(String type, Map<String, Object> data) {
                events.add(new Event(type, data));
            }

            @Override
            public Subscription subscribe(String pattern, Handler handler) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public ApiClient apiClient() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginStatus status() {
        return PluginStatus.ACTIVE;
    }
}
