package io.aitbc.plugins.manager.migration;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.aitbc.plugins.manager.config.plugin.SecretNames;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of an entry of {@code plugins}. Values that look like secrets become references: a file is no place for them. */
final class EntryText {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final String plugin;
    private final List<String> variables = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private EntryText(String plugin) {
        this.plugin = plugin;
    }

    /**
     * Writes an entry.
     *
     * @param lines without indentation of the whole
     * @param variables the environment variables that have to be set
     */
    record Written(List<String> lines, List<String> variables) {}

    static Written of(OldPlugin old) {
        EntryText text = new EntryText(old.name().orElseThrow());
        text.lines.add(old.name().get() + ":");
        text.lines.add("  enabled: " + old.enabled());
        if (!old.dependencies().isEmpty()) {
            text.lines.add("  dependencies: " + GSON.toJson(old.dependencies()));
        }
        old.config().filter(config -> !config.entries().isEmpty()).ifPresent(config -> {
            text.lines.add("  config:");
            text.members(config, "    ", "");
        });
        return new Written(List.copyOf(text.lines), List.copyOf(text.variables));
    }

    private void members(Tree.Mapping mapping, String indent, String path) {
        for (Tree.Entry entry : mapping.entries()) {
            String key = entry.key().matches("[A-Za-z_][A-Za-z0-9_-]*") ? entry.key() : GSON.toJson(entry.key());
            String below = path + "_" + entry.key();
            if (entry.value() instanceof Tree.Mapping object
                    && !object.entries().isEmpty()) {
                lines.add(indent + key + ":");
                members(object, indent + "  ", below);
            } else {
                lines.add(indent + key + ": " + value(entry, below));
            }
        }
    }

    private String value(Tree.Entry entry, String path) {
        boolean written = entry.value() instanceof Tree.Scalar scalar
                && scalar.value() instanceof String text
                && !text.isEmpty()
                && !text.contains("${");
        if (written && SecretNames.isSecret(entry.key())) {
            String variable = (plugin + path).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
            variables.add(variable);
            return "\"${" + variable + "}\"";
        }
        return json(entry.value());
    }

    /** JSON is YAML. */
    private static String json(Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            return GSON.toJson(scalar.value());
        }
        if (value instanceof Tree.Sequence sequence) {
            return "["
                    + String.join(
                            ", ", sequence.items().stream().map(EntryText::json).toList())
                    + "]";
        }
        Tree.Mapping mapping = (Tree.Mapping) value;
        return "{"
                + String.join(
                        ", ",
                        mapping.entries().stream()
                                .map(entry -> GSON.toJson(entry.key()) + ": " + json(entry.value()))
                                .toList())
                + "}";
    }
}
