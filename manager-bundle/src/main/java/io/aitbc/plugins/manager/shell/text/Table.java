package io.aitbc.plugins.manager.shell.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows under column names, as aligned text: two spaces between columns, nothing cut off. */
public final class Table {

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row; what is missing at its end is empty, null and empty are shown as "-". */
    public void row(List<? extends @Nullable Object> values) {
        rows.add(values.stream().map(Table::cell).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the table with its heading, each line ended by a newline. */
    public String text() {
        int[] widths = new int[columns.size()];
        List<String> heading =
                columns.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList();
        measure(heading, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder();
        append(text, heading, widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void measure(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length && i < row.size(); i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = i < row.size() ? row.get(i) : "";
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cell(@Nullable Object value) {
        Object there = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return there == null ? "-" : harmless(plain(there));
    }

    private static String plain(Object value) {
        if (value instanceof Iterable<?> list) {
            List<String> parts = new ArrayList<>();
            list.forEach(part -> parts.add(String.valueOf(part)));
            return String.join(", ", parts);
        }
        return value instanceof Object[] array
                ? Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** Returns the text on one line and without control characters, so that no plugin's text can drive a terminal. */
    public static String harmless(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        return text.strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replace('\t', ' ')
                .replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "?");
    }
}
