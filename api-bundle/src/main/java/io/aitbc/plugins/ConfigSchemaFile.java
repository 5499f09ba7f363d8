package io.aitbc.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The {@code config_schema.json} at the root of a plugin's bundle. */
final class ConfigSchemaFile {

    private static final String NAME = "config_schema.json";

    private ConfigSchemaFile() {}

    static Map<String, Object> of(Class<?> pluginClass) {
        try (InputStream file = pluginClass.getResourceAsStream("/" + NAME)) {
            return file == null
                    ? Map.of()
                    : new JsonReader(new String(file.readAllBytes(), StandardCharsets.UTF_8)).object();
        } catch (IOException | IllegalArgumentException problem) {
            throw new IllegalStateException(
                    "'" + NAME + "' of class '" + pluginClass.getName() + "' cannot be read: " + problem.getMessage(),
                    problem);
        }
    }
}
