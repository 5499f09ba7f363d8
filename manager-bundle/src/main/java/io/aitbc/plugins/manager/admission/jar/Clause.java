package io.aitbc.plugins.manager.admission.jar;

import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One clause of an OSGi manifest header, such as {@code aitbc.plugin;aitbc.plugin=hello;keywords:List<String>="a,b"}.
 * Immutable.
 *
 * @param paths what the clause is about: packages, a namespace, a symbolic name; at least one
 * @param attributes by name, in the order of the header
 * @param directives by name, in the order of the header
 */
public record Clause(List<String> paths, Map<String, Attribute> attributes, Map<String, String> directives) {

    /**
     * A value with the type that the header gives it.
     *
     * @param type {@code String} when none is written
     */
    public record Attribute(String type, String value) {

        /** The elements of a {@code List}; of any other type, the value alone. Commas and backslashes are escaped by a backslash. */
        public List<String> elements() {
            if (!type.startsWith("List")) {
                return List.of(value);
            }
            List<String> elements = new ArrayList<>();
            StringBuilder element = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    i++;
                    element.append(value.charAt(i));
                } else if (c == ',') {
                    elements.add(element.toString().strip());
                    element.setLength(0);
                } else {
                    element.append(c);
                }
            }
            elements.add(element.toString().strip());
            return elements;
        }
    }

    /** Copies what it is given. */
    public Clause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException with a sentence about the first mistake
     */
    public static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            clauses.add(parseClause(clause.strip()));
        }
        return clauses;
    }

    private static Clause parseClause(String clause) {
        List<String> paths = new ArrayList<>();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(clause, ';')) {
            int equals = unquotedIndexOf(part, '=', 0);
            if (equals >= 0) {
                addParameter(part.substring(0, equals).strip(), part.substring(equals + 1), attributes, directives);
            } else if (part.isBlank() || !attributes.isEmpty() || !directives.isEmpty()) {
                throw new IllegalArgumentException("clause " + Quote.of(clause) + " has an empty or misplaced part");
            } else {
                paths.add(unquote(part.strip()));
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("clause " + Quote.of(clause) + " does not say what it is about");
        }
        return new Clause(paths, attributes, directives);
    }

    private static void addParameter(
            String key, String argument, Map<String, Attribute> attributes, Map<String, String> directives) {
        String value = unquote(argument.strip());
        int colon = key.indexOf(':');
        String name = (colon < 0 ? key : key.substring(0, colon)).strip();
        String type = colon < 0 ? "String" : key.substring(colon + 1).strip();
        Object before = type.isEmpty()
                ? directives.putIfAbsent(name, value)
                : attributes.putIfAbsent(name, new Attribute(type, value));
        if (name.isEmpty() || before != null) {
            throw new IllegalArgumentException(Quote.of(key) + " is " + (before == null ? "no name" : "written twice"));
        }
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = unquotedIndexOf(text, separator, from);
        while (at >= 0) {
            parts.add(text.substring(from, at));
            from = at + 1;
            at = unquotedIndexOf(text, separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int unquotedIndexOf(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quotation mark is not closed");
        }
        return -1;
    }

    /** Takes the quotation marks off; inside them a backslash protects a quotation mark and nothing else. */
    private static String unquote(String argument) {
        boolean quoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
        return quoted ? argument.substring(1, argument.length() - 1).replace("\\\"", "\"") : argument;
    }

    /** The path of a clause that has one, or its first. */
    public String path() {
        return paths.get(0);
    }

    /** An attribute's text, empty when it is not given. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).map(Attribute::value);
    }

    /** The elements of an attribute, none when it is not given. */
    public List<String> elements(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(Attribute::elements)
                .orElse(List.of());
    }

    /** A directive's text, empty when it is not given. */
    public Optional<String> directive(String name) {
        return Optional.ofNullable(directives.get(name));
    }
}
