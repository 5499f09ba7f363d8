package io.aitbc.translation.provider;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a provider gets to open a translator. Its text shows no value of the configuration: that holds secrets.
 *
 * @param config the plugin's configuration as in the file, defaults applied, secrets resolved; unmodifiable
 * @param directory where this provider keeps what lasts; there is one translator on it at a time; may not exist yet
 * @param news takes what happened unasked, as type and data: {@code model.corrupt}, {@code provider.degraded}; from any thread
 */
public record ProviderSetup(Map<String, Object> config, Path directory, BiConsumer<String, Map<String, Object>> news) {

    /** Refuses {@code null}. */
    public ProviderSetup {
        config = Map.copyOf(config);
        requireNonNull(directory, "directory");
        requireNonNull(news, "news");
    }

    @Override
    public String toString() {
        return "ProviderSetup(***)";
    }
}
