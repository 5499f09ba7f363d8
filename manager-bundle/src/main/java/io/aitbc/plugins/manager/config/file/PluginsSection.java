package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the entries below {@code plugins}: one use. */
final class PluginsSection {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final String NAME_RULE = "letters, digits and '-', beginning with a letter";

    private final Section section;
    private final PluginSettings defaults;
    private final Map<String, PluginSettings> settings = new LinkedHashMap<>();
    private final Map<String, PluginEntry> entries = new LinkedHashMap<>();

    PluginsSection(Section section, PluginSettings defaults) {
        this.section = section;
        this.defaults = defaults;
        Map<String, Tree.Entry> names = new HashMap<>();
        for (Tree.Entry entry : section.entries()) {
            name(entry, names);
            entry(entry);
        }
    }

    Map<String, PluginSettings> settings() {
        return settings;
    }

    Map<String, PluginEntry> entries() {
        return entries;
    }

    private void name(Tree.Entry entry, Map<String, Tree.Entry> names) {
        String path = section.path(entry.key());
        if (!NAME.matcher(entry.key()).matches()) {
            String nearest = entry.key().replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^[^a-zA-Z]+|-$", "");
            section.problems()
                    .add(new Problem(
                            Severity.ERROR,
                            section.problems().file(),
                            entry.at(),
                            path,
                            "'" + entry.key() + "' is no name of a plugin: expected " + NAME_RULE + ".",
                            Optional.of(NAME_RULE),
                            Optional.of(entry.key()),
                            Optional.of(nearest).filter(n -> !n.isEmpty())));
        }
        Tree.Entry other = names.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry);
        if (other != null) {
            section.problems()
                    .error(
                            entry.at(),
                            path,
                            "the names of plugins are unique ignoring case: '" + other.key() + "' is in line "
                                    + other.at().line() + " already.");
        }
    }

    private void entry(Tree.Entry entry) {
        String path = section.path(entry.key());
        if (entry.value() instanceof Tree.Mapping mapping) {
            Section plugin = new Section(mapping, path, section.problems());
            settings.put(entry.key(), settings(plugin, entry.at()));
            Tree.Mapping config = plugin.object("config").orElse(new Tree.Mapping(entry.at(), List.of()));
            boolean enabled = settings.get(entry.key()).enabled().orElse(false);
            entries.put(entry.key(), new PluginEntry(entry.key(), entry.at(), enabled, config));
            plugin.end();
        } else {
            section.problems()
                    .expected(
                            "an object with the key 'enabled'",
                            entry.value().description(),
                            entry.value().at(),
                            path);
        }
    }

    private PluginSettings settings(Section plugin, Position at) {
        Optional<Boolean> enabled = plugin.bool("enabled");
        if (plugin.value("enabled").isEmpty()) {
            plugin.missing("enabled", "true or false", at);
        }
        Map<String, Boolean> starts = Map.of("eager", false, "lazy", true);
        return new PluginSettings(
                enabled,
                plugin.integer("priority", 1, 100).orElse(defaults.priority()),
                dependencies(plugin),
                plugin.read(
                                "start",
                                v -> Optional.ofNullable(starts.get(v.text())),
                                "one of eager, lazy",
                                v -> Nearest.to(v.text(), starts.keySet()))
                        .orElse(defaults.lazy()),
                FileRules.limits(plugin.section("timeouts"), defaults.limits()),
                plugin.integer("unhealthy_after", 1, Integer.MAX_VALUE).orElse(defaults.unhealthyAfter()),
                plugin.seconds("probation", true).orElse(defaults.probation()));
    }

    private static List<Dependency> dependencies(Section plugin) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Section.Text text : plugin.texts("dependencies")) {
            try {
                dependencies.add(Dependency.parse(text.text()));
            } catch (IllegalArgumentException e) {
                plugin.problems()
                        .add(new Problem(
                                Severity.ERROR,
                                plugin.problems().file(),
                                text.at(),
                                text.path(),
                                e.getMessage() + ".",
                                Optional.of("a dependency such as 'wallet>=1.0,<2.0'"),
                                Optional.of("the text '" + text.text() + "'"),
                                Optional.empty()));
            }
        }
        return List.copyOf(dependencies);
    }
}
