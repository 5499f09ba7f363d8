package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.management.ConfigurationProblem;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.PluginSchema;
import io.aitbc.plugins.manager.config.plugin.Resolved;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.JsonFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a plugin's configuration as the runtime does: schema, defaults, variables, all problems together. */
final class Configuration {
    private static final String FILE = "config_schema.json";

    private final String name;
    private final Path directory;
    private Optional<PluginSchema> schema;

    private Configuration(String name, Path directory, Optional<PluginSchema> schema) {
        this.name = name;
        this.directory = directory;
        this.schema = schema;
    }

    /**
     * With the schema file that lies where the class lies.
     *
     * @throws IllegalArgumentException when it is there and is no schema
     */
    static Configuration of(Class<? extends BasePlugin> type, String name, Path directory) throws IOException {
        Optional<String> text = schemaFile(type);
        try {
            Optional<PluginSchema> schema =
                    text.isEmpty() ? Optional.empty() : Optional.of(PluginSchema.of(object(Json.read(text.get()))));
            return new Configuration(name, directory, schema);
        } catch (JsonFault | PluginSchema.Unusable e) {
            throw new IllegalArgumentException(
                    "Plugin '" + name + "' is refused: its " + FILE + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Beside the class, and not somewhere on the class path: there each plugin has one. */
    private static Optional<String> schemaFile(Class<?> type) throws IOException {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try (URLClassLoader place = new URLClassLoader(new URL[] {source.getLocation()}, null)) {
            @Nullable URL file = place.findResource(FILE);
            if (file == null) {
                return Optional.empty();
            }
            try (InputStream in = file.openStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** A plugin without that file may have its schema in its code; the runtime asks for it after the constructor. */
    void schemaOf(BasePlugin plugin) throws PluginSchema.Unusable {
        if (schema.isEmpty()) {
            Map<String, Object> own = plugin.getConfigSchema();
            schema = own.isEmpty() ? Optional.empty() : Optional.of(PluginSchema.of(own));
        }
    }

    /**
     * Checks values and fills in what is not given.
     *
     * @throws IllegalArgumentException naming every problem
     */
    PluginConfig of(Map<String, Object> values) {
        Problems problems = new Problems("the test");
        Tree.Mapping written = values.isEmpty()
                ? new Tree.Mapping(Position.START, List.of())
                : new TreeReader(problems)
                        .read(Json.document(values))
                        .tree()
                        .filter(Tree.Mapping.class::isInstance)
                        .map(Tree.Mapping.class::cast)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The configuration cannot be written as JSON: " + sentences(problems)));
        return new ConfigResolver(Variables.ofProcess(directory), false)
                .resolve(name, written, schema, problems)
                .map(Resolved::config)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The configuration of plugin '" + name + "' is not valid: " + sentences(problems)));
    }

    private static String sentences(Problems problems) {
        return problems.sorted().stream()
                .filter(problem -> problem.severity() == ConfigurationProblem.Severity.ERROR)
                .map(problem -> problem.path() + ": " + problem.message())
                .collect(Collectors.joining(" "));
    }

    private static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("'" + FILE + "' is no JSON object.");
    }
}
