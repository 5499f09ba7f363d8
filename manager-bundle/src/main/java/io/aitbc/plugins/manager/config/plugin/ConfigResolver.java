package io.aitbc.plugins.manager.config.plugin;

import io.aitbc.plugins.Dictionaries;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.lifecycle.PluginConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a plugin's configuration out of its entry and its schema, or says everything that is wrong with it. */
public final class ConfigResolver {

    private final Variables variables;
    private final boolean unsetIsWarning;

    /**
     * @param unsetIsWarning for a check away from the runtime: a variable that is not set here may be set there
     */
    public ConfigResolver(Variables variables, boolean unsetIsWarning) {
        this.variables = variables;
        this.unsetIsWarning = unsetIsWarning;
    }

    /**
     * Replaces variables, applies defaults, checks.
     *
     * @param name the plugin's name, for the paths of problems
     * @param config the entry's {@code config} object; an empty one where there is none
     * @param schema empty when the plugin has none: then everything is right
     * @param problems takes what is wrong
     * @return empty when a problem is an error
     */
    public Optional<Resolved> resolve(
            String name, Tree.Mapping config, Optional<PluginSchema> schema, Problems problems) {
        Problems own = new Problems(problems.file());
        Resolved resolved = describe(name, config, schema, own);
        problems.addAll(own.sorted());
        return own.hasErrors() ? Optional.empty() : Optional.of(resolved);
    }

    /** The same for showing: the values as far as they go, even if something is wrong with them. */
    public Resolved describe(String name, Tree.Mapping config, Optional<PluginSchema> schema, Problems own) {
        String prefix = "plugins." + name + ".config";
        Draft draft = new DraftMaker(variables, own, prefix, unsetIsWarning).make(config);
        if (schema.isPresent()) {
            for (Pointer place : new SchemaFill(schema.get().schema(), draft).fill()) {
                demandReference(draft, place, own, prefix);
            }
            check(schema.get(), draft, own, prefix);
        } else {
            draft.settleNames();
        }
        Map<String, Origin> origins = new LinkedHashMap<>();
        draft.origins().forEach(origin -> origins.put(origin.path(), origin));
        PluginConfig result = new PluginConfig(
                Dictionaries.copyOf(draft.values), Set.copyOf(draft.secretPaths()), Set.copyOf(draft.resolved));
        return new Resolved(result, Map.copyOf(origins));
    }

    private static void check(PluginSchema schema, Draft draft, Problems problems, String prefix) {
        try {
            new SchemaProblems(schema, draft, problems, prefix).report(schema.check(draft.values));
        } catch (PluginSchema.Unusable e) {
            problems.error(
                    draft.position(""),
                    prefix,
                    "the plugin's own schema cannot be used: " + e.getMessage() + ". Tell the plugin's author.");
        }
    }

    private static void demandReference(Draft draft, Pointer place, Problems problems, String prefix) {
        boolean written = draft.originOf(place.json())
                .filter(origin -> !origin.schemaDefault() && origin.variables().isEmpty())
                .isPresent();
        if (written) {
            problems.expected(
                    "a reference such as ${NAME} or ${file:/path}",
                    "a text that is not shown",
                    draft.position(place.json()),
                    prefix + "." + place.dotted());
        }
    }
}
