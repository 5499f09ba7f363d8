package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.text.Json;
import io.aitbc.plugins.manager.shell.text.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the data of a command that declared some, and prints it once the command is over: rows as a table, because its
 * widths are known only then, or as an array that is complete or not there at all.
 */
final class Answer {

    private final Command command;
    private final Invocation invocation;
    private final boolean json;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private @Nullable Map<String, Object> document;

    Answer(Command command, Invocation invocation, boolean json) {
        this.command = command;
        this.invocation = invocation;
        this.json = json;
    }

    /** Returns where a command's own text goes: never between the lines of a JSON document. */
    PrintStream text() {
        return json ? invocation.err() : invocation.out();
    }

    synchronized void row(@Nullable Object... values) {
        if (command.output() != Command.Output.ROWS) {
            throw new IllegalStateException("The command '" + command.name()
                    + "' puts out a row and declared none. Declare" + " its columns with rows(..).");
        }
        if (values.length != command.columns().size()) {
            throw new IllegalArgumentException("The command '" + command.name() + "' puts out a row of " + values.length
                    + " values and declared the columns " + command.columns() + ".");
        }
        rows.add(new ArrayList<>(Arrays.asList(values)));
    }

    synchronized void document(Map<String, Object> map) {
        if (command.output() != Command.Output.DOCUMENT) {
            throw new IllegalStateException(
                    "The command '" + command.name() + "' puts out a document and declared none. Declare document().");
        }
        if (document != null) {
            throw new IllegalStateException("The command '" + command.name() + "' puts out a second document.");
        }
        document = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Prints what was collected. */
    synchronized void print() {
        switch (command.output()) {
            case TEXT -> {}
            case ROWS -> invocation.out().print(json ? Json.document(objects()) : table());
            case DOCUMENT -> printDocument(document == null ? Map.of() : document);
        }
    }

    private void printDocument(Map<String, Object> map) {
        invocation.out().print(json ? Json.document(map) : DocumentText.of(map));
    }

    private List<Map<String, @Nullable Object>> objects() {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(command.columns().get(i), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    private String table() {
        Table table = new Table(command.columns());
        rows.forEach(table::row);
        return table.isEmpty() ? "" : table.text();
    }
}
