package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.manager.shell.text.Table;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dictionary for people: a line for each key, what is nested indented below it. */
public final class DocumentText {

    private DocumentText() {}

    /** Returns the lines of a dictionary, each ended by a newline. */
    public static String of(Map<String, ?> document) {
        StringBuilder text = new StringBuilder();
        append(text, "", document);
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Map<?, ?> map) {
        int width = map.keySet().stream()
                .mapToInt(key -> String.valueOf(key).length())
                .max()
                .orElse(0);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = Table.harmless(String.valueOf(entry.getKey()));
            Object value = entry.getValue();
            text.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                text.append('\n');
                append(text, indent + "  ", inner);
            } else if (value instanceof Collection<?> list && list.stream().anyMatch(Map.class::isInstance)) {
                text.append('\n');
                list.forEach(element -> appendElement(text, indent + "  ", element));
            } else {
                text.append(" ".repeat(Math.max(1, width - key.length() + 1)))
                        .append(scalar(value))
                        .append('\n');
            }
        }
    }

    private static void appendElement(StringBuilder text, String indent, @Nullable Object element) {
        if (element instanceof Map<?, ?> map) {
            StringBuilder inner = new StringBuilder();
            append(inner, indent + "  ", map);
            // The first line of an element carries the dash, as in YAML.
            text.append(indent).append("- ").append(inner.substring(Math.min(inner.length(), indent.length() + 2)));
        } else {
            text.append(indent).append("- ").append(scalar(element)).append('\n');
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? "-"
                    : list.stream().map(DocumentText::scalar).collect(Collectors.joining(", "));
        }
        if (value == null || (value instanceof Map<?, ?> map && map.isEmpty())) {
            return "-";
        }
        String text = Table.harmless(value.toString());
        return text.isEmpty() ? "-" : text;
    }
}
