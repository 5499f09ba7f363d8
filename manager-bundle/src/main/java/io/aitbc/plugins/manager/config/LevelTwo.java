package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.PluginEntry;
import io.aitbc.plugins.manager.config.plugin.ConfigResolver;
import io.aitbc.plugins.manager.config.plugin.PluginSchema;
import io.aitbc.plugins.manager.config.plugin.Resolved;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges the plugins' own configuration: one plugin for the runtime, all of them for a report. Safe for all threads. */
final class LevelTwo {

    private static final System.Logger LOG = System.getLogger(LevelTwo.class.getName());

    private final String file;
    private final ConfigResolver resolver;
    private final Schemas schemas = new Schemas();

    /** With the name that problems give to the file. */
    LevelTwo(String file, ConfigResolver resolver) {
        this.file = file;
        this.resolver = resolver;
    }

    String file() {
        return file;
    }

    /** One plugin's configuration; what is wrong goes to the problems. */
    Optional<Resolved> resolve(FileSettings settings, Descriptor plugin, Problems problems) {
        try {
            return resolve(settings, plugin.name(), schemas.of(plugin.configSchema()), problems);
        } catch (PluginSchema.Unusable e) {
            unusable(settings, plugin.name(), "config_schema.json", e, problems);
            return Optional.empty();
        }
    }

    /** The same with a schema that the plugin's code gave. */
    Optional<Resolved> resolve(FileSettings settings, String name, Map<String, Object> schema, Problems problems) {
        try {
            return resolve(settings, name, Optional.of(PluginSchema.of(schema)), problems);
        } catch (PluginSchema.Unusable e) {
            unusable(settings, name, "getConfigSchema()", e, problems);
            return Optional.empty();
        }
    }

    /** For showing: the values as far as they go, with the defaults and secrets of the schema where there is one. */
    Resolved describe(FileSettings settings, String name, Optional<Descriptor> plugin) {
        Optional<PluginSchema> schema = Optional.empty();
        try {
            schema = schemas.of(plugin.flatMap(Descriptor::configSchema));
        } catch (PluginSchema.Unusable e) {
            // The report says so; what is written can be shown without it.
            LOG.log(System.Logger.Level.DEBUG, "Plugin ''{0}'' has a schema that cannot be used.", name);
        }
        return resolver.describe(name, config(settings, name), schema, new Problems(file));
    }

    /** Everything there is to say about the plugins that are there and the entries of those that are not. */
    List<Problem> report(FileSettings settings, Collection<Descriptor> plugins) {
        Problems problems = new Problems(file);
        Map<String, Descriptor> byName = new TreeMap<>();
        plugins.stream().filter(Descriptor::isPlugin).forEach(p -> byName.put(p.name(), p));
        for (Descriptor plugin : byName.values()) {
            if (settings.runtime().enabled(plugin.name())) {
                resolve(settings, plugin, problems);
            }
        }
        for (PluginEntry entry : settings.entries().values()) {
            if (!byName.containsKey(entry.name())) {
                problems.add(new Problem(
                        Severity.NOTE,
                        file,
                        entry.at(),
                        "plugins." + entry.name(),
                        "no plugin of this name is there; the entry has no effect until one is.",
                        Optional.empty(),
                        Optional.of(entry.name()),
                        Nearest.to(entry.name(), byName.keySet())));
                if (entry.enabled()) {
                    resolve(settings, entry.name(), Optional.empty(), problems);
                }
            }
        }
        return problems.sorted();
    }

    private Optional<Resolved> resolve(
            FileSettings settings, String name, Optional<PluginSchema> schema, Problems problems) {
        return resolver.resolve(name, config(settings, name), schema, problems);
    }

    /** A plugin's {@code config} object as it was written; an empty one where there is none. */
    static Tree.Mapping config(FileSettings settings, String name) {
        PluginEntry entry = settings.entries().get(name);
        return entry == null ? new Tree.Mapping(Position.START, List.of()) : entry.config();
    }

    private static void unusable(
            FileSettings settings, String name, String where, PluginSchema.Unusable e, Problems problems) {
        PluginEntry entry = settings.entries().get(name);
        problems.error(
                entry == null ? Position.START : entry.at(),
                "plugins." + name,
                "the plugin's own " + where + " cannot be used: " + e.getMessage() + ". Tell the plugin's author.");
    }
}
