package io.aitbc.plugins.manager.config.tree;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the parser's graph into a tree: one use, one thread. */
final class Expansion {

    private static final int LARGEST_TREE = 50_000;
    private static final int DEEPEST_TREE = 64;

    private final Problems problems;
    private int size;
    private boolean given;

    Expansion(Problems problems) {
        this.problems = problems;
    }

    Tree expand(Node root) {
        return tree(root, "", 0);
    }

    private Tree tree(Node node, String path, int depth) {
        Position at = at(node);
        if (++size > LARGEST_TREE || depth > DEEPEST_TREE) {
            tooLarge(at, path, depth);
            return new Tree.Scalar(at, null, "");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, at, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                if (given) {
                    break;
                }
                items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
            }
            return new Tree.Sequence(at, items);
        }
        return scalar((ScalarNode) node, at, path);
    }

    /** Said once: an alias bomb would otherwise say it a million times. */
    private void tooLarge(Position at, String path, int depth) {
        if (!given) {
            given = true;
            String limit = depth > DEEPEST_TREE
                    ? "more than " + DEEPEST_TREE + " levels deep"
                    : "more than " + LARGEST_TREE + " values";
            problems.error(at, path, "the text, with its anchors expanded, is " + limit + ".");
        }
    }

    private Tree mapping(MappingNode node, Position at, String path, int depth) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (given) {
                break;
            }
            Optional<String> key = key(tuple.getKeyNode(), path);
            if (key.isPresent()) {
                String below = path.isEmpty() ? key.get() : path + "." + key.get();
                Position keyAt = at(tuple.getKeyNode());
                Tree.Entry first = entries.get(key.get());
                if (first != null) {
                    problems.error(
                            keyAt,
                            below,
                            "key '" + key.get() + "' is written twice, first in line "
                                    + first.at().line() + ".");
                    continue;
                }
                entries.put(key.get(), new Tree.Entry(key.get(), keyAt, tree(tuple.getValueNode(), below, depth + 1)));
            }
        }
        return new Tree.Mapping(at, List.copyOf(entries.values()));
    }

    private Optional<String> key(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problems.expected("a text as key", "an object or a list", at(node), path);
        return Optional.empty();
    }

    private Tree scalar(ScalarNode node, Position at, String path) {
        String text = node.getValue();
        return new Tree.Scalar(at, value(node, text, at, path), text);
    }

    private @Nullable Object value(ScalarNode node, String text, Position at, String path) {
        Tag tag = node.getTag();
        // The parser has a tag of its own for ${NAME}; here it is a text like any other.
        if (tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG)) {
            return text;
        }
        try {
            if (tag.equals(Tag.NULL)) {
                return null;
            }
            if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
            if (tag.equals(Tag.INT)) {
                return integer(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return decimal(text, at, path);
            }
        } catch (NumberFormatException e) {
            problems.expected("a number", "the text '" + text + "'", at, path);
            return null;
        }
        problems.expected("a value without a tag", "the tag '" + tag.getValue() + "'", at, path);
        return null;
    }

    private static Object integer(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        BigInteger number = digits.startsWith("0x")
                ? new BigInteger(digits.substring(2), 16)
                : digits.startsWith("0o") ? new BigInteger(digits.substring(2), 8) : new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private @Nullable Object decimal(String text, Position at, String path) {
        // .inf and .nan are YAML, but neither JSON nor any schema can express them.
        double number = text.contains(".inf") || text.toLowerCase(Locale.ROOT).contains(".nan")
                ? Double.NaN
                : Double.parseDouble(text);
        if (Double.isFinite(number)) {
            return number;
        }
        problems.expected("a number", text, at, path);
        return null;
    }

    private static Position at(Node node) {
        return node.getStartMark().map(TreeReader::position).orElse(Position.START);
    }
}
