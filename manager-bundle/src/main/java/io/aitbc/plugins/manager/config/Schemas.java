package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.config.plugin.PluginSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas of admitted bundles by their text, so that an unchanged one is not read again with every edit of the file. */
final class Schemas {

    private static final int MOST = 1_000;

    private final Map<String, PluginSchema> known = new ConcurrentHashMap<>();

    /**
     * The schema of a bundle.
     *
     * @throws PluginSchema.Unusable when the text is no schema
     */
    Optional<PluginSchema> of(Optional<String> text) throws PluginSchema.Unusable {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        PluginSchema schema = known.get(text.get());
        if (schema == null) {
            schema = PluginSchema.admitted(text.get());
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(text.get(), schema);
        }
        return Optional.of(schema);
    }
}
