package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Adds to a value where it comes from, if that was asked for. Immutable. */
final class Places {

    private final Tree.Mapping tree;
    private final String file;
    private final boolean origin;

    Places(Tree.Mapping tree, String file, boolean origin) {
        this.tree = tree;
        this.file = file;
        this.origin = origin;
    }

    String file() {
        return file;
    }

    /** A value that the first of these keys that is written has set; none is: it is a default. */
    Object value(Object value, String... paths) {
        for (String path : paths) {
            Optional<Integer> line = line(path);
            if (line.isPresent()) {
                return from(value, file + ":" + line.get());
            }
        }
        return from(value, "default");
    }

    Object from(Object value, String text) {
        if (!origin) {
            return value;
        }
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("value", value);
        pair.put("origin", text);
        return pair;
    }

    private Optional<Integer> line(String path) {
        return line(tree, path);
    }

    /** Keys may hold dots themselves (logger names do), so the longest fitting key is not guessed but tried. */
    private static Optional<Integer> line(Tree.Mapping mapping, String path) {
        for (Tree.Entry entry : mapping.entries()) {
            if (entry.key().equals(path)) {
                boolean empty = entry.value() instanceof Tree.Scalar scalar && scalar.value() == null;
                return empty ? Optional.empty() : Optional.of(entry.at().line());
            }
            if (path.startsWith(entry.key() + ".") && entry.value() instanceof Tree.Mapping below) {
                Optional<Integer> found = line(below, path.substring(entry.key().length() + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
