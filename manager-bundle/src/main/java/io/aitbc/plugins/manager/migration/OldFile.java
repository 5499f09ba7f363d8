package io.aitbc.plugins.manager.migration;

import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two old forms: {@code plugin.yaml}, one plugin a file, and {@code plugins.json}, {@code {"plugins": [..]}}.
 */
public final class OldFile {

    /** The file is none of the old forms. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private OldFile() {}

    /**
     * Reads a text.
     *
     * @param file as the sentences call it
     * @throws Unreadable with a sentence
     */
    public static List<OldPlugin> read(String file, String text) throws Unreadable {
        Problems problems = new Problems(file);
        Optional<Tree> tree = new TreeReader(problems).read(text).tree();
        Optional<Problem> first =
                problems.sorted().stream().filter(Problem::isError).findFirst();
        if (first.isPresent()) {
            throw new Unreadable("Nothing was imported: " + first.get().text());
        }
        if (tree.isEmpty() || !(tree.get() instanceof Tree.Mapping root)) {
            throw new Unreadable("Nothing was imported: File " + Quote.of(file) + " holds no object.");
        }
        Optional<Tree> list = root.entry("plugins").map(Tree.Entry::value);
        List<OldPlugin> plugins = new ArrayList<>();
        if (list.isPresent() && list.get() instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                if (!(item instanceof Tree.Mapping mapping)) {
                    throw new Unreadable("Nothing was imported: " + file + ":"
                            + item.at().line() + ": expected an object, found " + item.description() + ".");
                }
                plugins.add(new FieldReader(mapping).plugin());
            }
        } else if (root.entry("name").isPresent()) {
            plugins.add(new FieldReader(root).plugin());
        } else {
            throw new Unreadable("Nothing was imported: File " + Quote.of(file)
                    + " has neither 'name' (plugin.yaml) nor a list 'plugins' (plugins.json)."
                    + (list.isPresent() ? " It looks like an etc/aitbc.yaml, which needs no import." : ""));
        }
        return plugins;
    }
}
