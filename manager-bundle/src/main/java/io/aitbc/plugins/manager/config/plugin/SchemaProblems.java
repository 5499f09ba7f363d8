package io.aitbc.plugins.manager.config.plugin;

import dev.harrel.jsonschema.Error;
import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns what the schema library found into problems at lines of the file. The sentences are made from the schema and from
 * values that are no secrets; the library's own quote whatever they please. One use.
 */
final class SchemaProblems {

    /** What these say is said better by the errors inside or around them. */
    private static final Set<String> SUMMARIES = Set.of("allOf", "if", "then", "else", "properties", "items");

    private static final Pattern INSIDE_A_CHOICE =
            Pattern.compile(".*/(anyOf|oneOf)/[0-9]+/.*|.*/(if|not|contains)/.*");

    private final PluginSchema schema;
    private final Draft draft;
    private final Problems problems;
    private final String prefix;

    SchemaProblems(PluginSchema schema, Draft draft, Problems problems, String prefix) {
        this.schema = schema;
        this.draft = draft;
        this.problems = problems;
        this.prefix = prefix;
    }

    void report(List<Error> errors) {
        for (Error error : errors) {
            boolean inside = INSIDE_A_CHOICE.matcher(error.getEvaluationPath()).matches();
            String keyword = Optional.ofNullable(error.getKeyword()).orElse("");
            if (!inside && !SUMMARIES.contains(keyword) && !draft.isUnknown(error.getInstanceLocation())) {
                report(error, keyword);
            }
        }
    }

    private void report(Error error, String keyword) {
        String at = error.getInstanceLocation();
        Optional<Object> part = schema.part(error.getSchemaLocation());
        switch (keyword) {
            case "" -> falseSchema(error);
            case "required" -> required(at, part);
            case "dependentRequired", "dependencies" -> dependent(at, part, keyword);
            case "$ref", "$dynamicRef", "$recursiveRef" ->
                problem(at, "the plugin's schema refers to something that it does not hold. Tell the plugin's author.");
            default -> keyword(error, keyword, part);
        }
    }

    private void keyword(Error error, String keyword, Optional<Object> part) {
        String at = error.getInstanceLocation();
        Object demand = SchemaWalk.at(part.orElse(Map.of()), "/" + keyword).orElse(null);
        Object value = SchemaWalk.at(draft.values, at).orElse(null);
        boolean secret = draft.isSecret(at);
        Optional<String> nearest = keyword.equals("enum") && demand instanceof Collection<?> values && !secret
                ? Nearest.to(
                        String.valueOf(value),
                        values.stream().map(String::valueOf).toList())
                : Optional.empty();
        String expected = error.getEvaluationPath().contains("/propertyNames")
                ? "other names of keys, " + Wording.expected(keyword, demand)
                : Wording.expected(keyword, demand);
        problems.expected(
                expected + defaulted(at), Wording.found(value, secret), draft.position(at), path(at), nearest);
    }

    private String defaulted(String at) {
        return draft.originOf(at).filter(Origin::schemaDefault).isPresent()
                ? " (the schema's own default is wrong)"
                : "";
    }

    /** A schema that is just false: no such key is allowed here. */
    private void falseSchema(Error error) {
        String at = error.getInstanceLocation();
        String object = error.getSchemaLocation().replaceFirst("/[^/]*$", "");
        Set<String> known = SchemaWalk.properties(schema.part(object).orElse(Map.of()));
        String key = at.substring(at.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        String expected = known.isEmpty() ? "no key here" : "one of " + String.join(", ", known);
        add(
                at,
                draft.position(at),
                "unknown key '" + key + "', expected " + expected + ".",
                expected,
                Optional.of(key),
                Nearest.to(key, known));
    }

    private void required(String at, Optional<Object> part) {
        Map<?, ?> object = SchemaWalk.at(draft.values, at).orElse(Map.of()) instanceof Map<?, ?> map ? map : Map.of();
        if (SchemaWalk.at(part.orElse(Map.of()), "/required").orElse(null) instanceof Collection<?> keys) {
            keys.stream()
                    .filter(key -> !object.containsKey(key))
                    .forEach(key -> missing(at, String.valueOf(key), part, ""));
        }
    }

    private void dependent(String at, Optional<Object> part, String keyword) {
        Map<?, ?> object = SchemaWalk.at(draft.values, at).orElse(Map.of()) instanceof Map<?, ?> map ? map : Map.of();
        if (SchemaWalk.at(part.orElse(Map.of()), "/" + keyword).orElse(null) instanceof Map<?, ?> rules) {
            rules.forEach((given, needed) -> {
                if (object.containsKey(given) && needed instanceof Collection<?> keys) {
                    keys.stream()
                            .filter(key -> !object.containsKey(key))
                            .forEach(key -> missing(at, String.valueOf(key), part, " beside '" + given + "'"));
                }
            });
        }
    }

    private void missing(String at, String key, Optional<Object> part, String condition) {
        String child = at + "/" + key.replace("~", "~0").replace("/", "~1");
        String expected = Wording.whole(
                SchemaWalk.at(part.orElse(Map.of()), "/properties").orElse(Map.of()) instanceof Map<?, ?> properties
                        ? properties.get(key)
                        : null);
        String message = "the key is required" + condition + ": expected " + expected + ", found nothing.";
        add(child, draft.position(at), message, expected, Optional.empty(), Optional.empty());
    }

    private void problem(String at, String message) {
        problems.error(draft.position(at), path(at), message);
    }

    private void add(
            String at,
            Position position,
            String message,
            String expected,
            Optional<String> found,
            Optional<String> near) {
        problems.add(new Problem(
                Severity.ERROR, problems.file(), position, path(at), message, Optional.of(expected), found, near));
    }

    private String path(String at) {
        String below = draft.path(at);
        return below.isEmpty() ? prefix : prefix + "." + below;
    }
}
