package io.aitbc.plugins.manager.migration;

import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds entries to the text of an {@code etc/aitbc.yaml}: lines are put in, none is changed, so that comments, order and
 * spelling stay. What comes out was read again, and says the same about everything else.
 */
final class FileEdit {

    /** The text has a form into which nothing can be put without changing it. */
    static final class Unsuitable extends Exception {

        private static final long serialVersionUID = 1L;

        Unsuitable(String message) {
            super(message);
        }
    }

    private final List<String> lines;
    private final Tree.Mapping root;

    private FileEdit(List<String> lines, Tree.Mapping root) {
        this.lines = lines;
        this.root = root;
    }

    static FileEdit of(String text) throws Unsuitable {
        return new FileEdit(new ArrayList<>(text.lines().toList()), read(text));
    }

    /** The names that have an entry already. */
    List<String> names() {
        return plugins().map(Tree.Mapping::keys).orElse(List.of());
    }

    private Optional<Tree.Mapping> plugins() {
        return root.entry("plugins")
                .map(Tree.Entry::value)
                .flatMap(value -> value instanceof Tree.Mapping mapping ? Optional.of(mapping) : Optional.empty());
    }

    /** The text with the entries, each as lines without indentation. */
    String with(List<List<String>> entries) throws Unsuitable {
        List<String> edited = new ArrayList<>(lines);
        Optional<Tree.Entry> plugins = root.entry("plugins");
        int at;
        String indent = "  ";
        if (plugins.isEmpty()) {
            if (!root.entries().isEmpty() && root.entries().get(0).at().column() != 1) {
                throw new Unsuitable("its keys are not written one a line");
            }
            edited.add("");
            edited.add("plugins:");
            at = edited.size();
        } else {
            int first = plugins.get().at().line();
            indent = indentation(plugins.get());
            at = lastContent(first, endOf(first));
        }
        for (List<String> entry : entries) {
            for (String line : entry) {
                edited.add(at++, indent + line);
            }
        }
        String text = String.join("\n", edited) + "\n";
        Tree.Mapping after = read(text);
        if (!sameBesides(after, entries.size())) {
            throw new Unsuitable("its entries are written in a way that cannot be added to");
        }
        return text;
    }

    private String indentation(Tree.Entry plugins) throws Unsuitable {
        String line = lines.get(plugins.at().line() - 1);
        // A comment may follow; anything else on the line is a value in braces, an anchor or a tag.
        if (!line.matches("plugins:\\s*(#.*)?")) {
            throw new Unsuitable("'plugins' is not written with one entry a line");
        }
        return plugins()
                .flatMap(mapping -> mapping.entries().stream().findFirst())
                .map(entry -> " ".repeat(entry.at().column() - 1))
                .orElse("  ");
    }

    /** The line number of the next key of the top level, or one after the last line. */
    private int endOf(int first) {
        return root.entries().stream()
                .mapToInt(entry -> entry.at().line())
                .filter(line -> line > first)
                .min()
                .orElse(lines.size() + 1);
    }

    /** The last line of the section that holds a value; comments after it belong to what follows. */
    private int lastContent(int first, int end) {
        int last = first;
        for (int line = first; line < end; line++) {
            String text = lines.get(line - 1).strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.equals("---") && !text.equals("...")) {
                last = line;
            }
        }
        return last;
    }

    private boolean sameBesides(Tree.Mapping after, int added) {
        for (Tree.Entry before : root.entries()) {
            Optional<Tree> now = after.entry(before.key()).map(Tree.Entry::value);
            if (now.isEmpty() || !before.key().equals("plugins") && !same(before.value(), now.get())) {
                return false;
            }
        }
        List<Tree.Entry> old = plugins().map(Tree.Mapping::entries).orElse(List.of());
        return after.entry("plugins").map(Tree.Entry::value).orElse(root) instanceof Tree.Mapping now
                && now.entries().size() == old.size() + added
                && old.stream().allMatch(entry -> now.entry(entry.key())
                        .filter(each -> same(entry.value(), each.value()))
                        .isPresent());
    }

    private static boolean same(Tree one, Tree other) {
        if (one instanceof Tree.Mapping a && other instanceof Tree.Mapping b) {
            return a.keys().equals(b.keys())
                    && a.entries().stream().allMatch(entry -> b.entry(entry.key())
                            .filter(each -> same(entry.value(), each.value()))
                            .isPresent());
        }
        if (one instanceof Tree.Sequence a && other instanceof Tree.Sequence b) {
            boolean all = a.items().size() == b.items().size();
            for (int i = 0; all && i < a.items().size(); i++) {
                all = same(a.items().get(i), b.items().get(i));
            }
            return all;
        }
        return one instanceof Tree.Scalar a
                && other instanceof Tree.Scalar b
                && a.text().equals(b.text());
    }

    private static Tree.Mapping read(String text) throws Unsuitable {
        Problems problems = new Problems("etc/aitbc.yaml");
        Optional<Tree> tree = new TreeReader(problems).read(text).tree();
        Optional<Problem> error =
                problems.sorted().stream().filter(Problem::isError).findFirst();
        if (error.isPresent()) {
            throw new Unsuitable(error.get().text());
        }
        if (tree.isEmpty()) {
            return new Tree.Mapping(Position.START, List.of());
        }
        if (tree.get() instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw new Unsuitable("it is " + tree.get().description());
    }
}
