package io.aitbc.plugins.manager.config.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a schema asks for and what a value is. */
final class Wording {

    private Wording() {}

    /** What one keyword of a schema asks for, completing "expected ...". */
    static String expected(String keyword, @Nullable Object demand) {
        String value = String.valueOf(demand);
        return switch (keyword) {
            case "type" ->
                demand instanceof Collection<?> types
                        ? or(types.stream().map(Wording::type).toList())
                        : type(demand);
            case "enum" ->
                demand instanceof Collection<?> values
                        ? "one of " + values.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : value;
            case "const" -> "'" + value + "'";
            case "minimum" -> "a number from " + value + " on";
            case "maximum" -> "a number up to " + value;
            case "exclusiveMinimum" -> "a number above " + value;
            case "exclusiveMaximum" -> "a number below " + value;
            case "multipleOf" -> "a multiple of " + value;
            case "minLength" -> "a text of at least " + count(demand, "character");
            case "maxLength" -> "a text of at most " + count(demand, "character");
            case "pattern" -> "a text that matches " + value;
            case "minItems" -> "a list of at least " + count(demand, "element");
            case "maxItems" -> "a list of at most " + count(demand, "element");
            case "uniqueItems" -> "a list without repetition";
            case "contains" -> "a list with a certain element";
            case "minProperties" -> "an object with at least " + count(demand, "key");
            case "maxProperties" -> "an object with at most " + count(demand, "key");
            case "not" -> "something else";
            case "anyOf", "oneOf" ->
                demand instanceof List<?> choices
                        ? or(choices.stream().map(Wording::whole).toList())
                        : value;
            default -> "what '" + keyword + "' of the plugin's schema says";
        };
    }

    /** What a whole schema asks for, as far as one can say it in a few words. */
    static String whole(@Nullable Object schema) {
        if (schema instanceof Map<?, ?> map) {
            for (String keyword : List.of("const", "enum", "type", "minimum", "maximum", "pattern")) {
                if (map.containsKey(keyword)) {
                    return expected(keyword, map.get(keyword));
                }
            }
        }
        return "a value";
    }

    /** What a value is. A secret is described by its type alone. */
    static String found(@Nullable Object value, boolean secret) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof Collection<?>) {
            return "a list";
        }
        if (value instanceof String text) {
            return secret ? "a text that is not shown" : "the text '" + text + "'";
        }
        if (secret) {
            return value instanceof Number ? "a number that is not shown" : "a value that is not shown";
        }
        return value instanceof Number ? "the number " + value : String.valueOf(value);
    }

    private static String type(@Nullable Object name) {
        return switch (String.valueOf(name)) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "null" -> "nothing";
            default -> "a value of type " + name;
        };
    }

    private static String or(List<String> choices) {
        return choices.stream().distinct().collect(Collectors.joining(", or "));
    }

    private static String count(@Nullable Object number, String noun) {
        return number + " " + noun + ("1".equals(String.valueOf(number)) ? "" : "s");
    }
}
