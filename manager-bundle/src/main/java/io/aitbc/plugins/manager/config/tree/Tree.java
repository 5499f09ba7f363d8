package io.aitbc.plugins.manager.config.tree;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of a configuration text, with the place it was written at. Immutable. */
public sealed interface Tree {

    /** Where the value begins. */
    Position at();

    /** What the value is, as an operator would say it: "a list", "the text 'x'", "nothing". */
    String description();

    /** An object: keys in the order they were written, none twice. */
    record Mapping(Position at, List<Entry> entries) implements Tree {

        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }

        @Override
        public String description() {
            return "an object";
        }
    }

    /** One key of an object with its value. */
    record Entry(String key, Position at, Tree value) {}

    /** A list. */
    record Sequence(Position at, List<Tree> items) implements Tree {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param value null, Boolean, Long, BigInteger (beyond long), Double or String
     * @param text as it was written, without quotes
     */
    record Scalar(Position at, @Nullable Object value, String text) implements Tree {

        @Override
        public String description() {
            if (value == null) {
                return "nothing";
            }
            if (value instanceof String) {
                return "the text '" + text + "'";
            }
            return switch (type()) {
                case "integer", "number" -> "the number " + text;
                default -> text;
            };
        }

        /** The name JSON Schema has for the type of the value. */
        public String type() {
            if (value == null) {
                return "null";
            }
            if (value instanceof Boolean) {
                return "boolean";
            }
            if (value instanceof Long || value instanceof BigInteger) {
                return "integer";
            }
            return value instanceof Double ? "number" : "string";
        }
    }
}
