package io.aitbc.plugins.manager.config.plugin;

import io.aitbc.plugins.manager.config.tree.Position;
import java.util.List;

/**
 * Where a value comes from.
 *
 * @param path the dotted path inside the {@code config} object
 * @param at the key or value in the file; for a default the nearest object that is in the file
 * @param variables the names of the variables that the value was made of
 * @param schemaDefault whether the value is not in the file at all
 */
public record Origin(String path, Position at, List<String> variables, boolean schemaDefault) {

    /** As {@code config show --origin} says it. */
    public String text(String file) {
        if (schemaDefault) {
            return "default of the schema";
        }
        String place = file + ":" + at.line();
        return variables.isEmpty() ? place : "variable " + String.join(", ", variables) + " (" + place + ")";
    }
}
