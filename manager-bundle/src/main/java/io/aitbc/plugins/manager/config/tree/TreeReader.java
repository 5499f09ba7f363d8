package io.aitbc.plugins.manager.config.tree;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2, of which JSON is a part, into a {@link Tree}.
 *
 * <p>A syntax error ends the reading and is the only problem then; duplicate keys, keys that are no text, unknown tags
 * and numbers that JSON does not have are found together.
 */
public final class TreeReader {

    /** More text than this is no configuration file; it is refused before it is parsed. */
    static final int LARGEST_TEXT = 4 * 1024 * 1024;

    /**
     * What came out of a text.
     *
     * @param tree empty when the text has an error, or holds nothing but white space and comments
     * @param cutOff the text ends in the middle of something, as a file does that is still being written
     */
    public record Outcome(Optional<Tree> tree, boolean cutOff) {}

    private final Problems problems;

    public TreeReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads one document; what is wrong goes to the problems given at construction. */
    public Outcome read(String text) {
        if (text.length() > LARGEST_TEXT) {
            problems.error(Position.START, "", "the file is larger than " + LARGEST_TEXT + " characters.");
            return new Outcome(Optional.empty(), false);
        }
        try {
            Optional<Node> root = new Compose(settings()).composeString(text);
            return new Outcome(root.map(node -> new Expansion(problems).expand(node)), false);
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(TreeReader::position)
                    .orElse(Position.START);
            problems.error(at, "", syntax(e));
            return new Outcome(Optional.empty(), endsAt(e, text));
        } catch (YamlEngineException e) {
            problems.error(
                    Position.START, "", "the text is no valid YAML: " + oneLine(String.valueOf(e.getMessage())) + ".");
            return new Outcome(Optional.empty(), false);
        } catch (StackOverflowError e) {
            // The parser descends once a level; a text made only of brackets exhausts the stack and nothing else.
            problems.error(Position.START, "", "the text is nested too deeply.");
            return new Outcome(Optional.empty(), false);
        }
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                // Expansion has a limit of its own, on the size of what comes out.
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(LARGEST_TEXT)
                .build();
    }

    private static String syntax(MarkedYamlEngineException e) {
        String context = e.getContext() == null
                ? ""
                : " " + e.getContext()
                        + e.getContextMark()
                                .map(m -> " that begins in line " + (m.getLine() + 1))
                                .orElse("");
        return "the text is no valid YAML" + context + ": " + oneLine(e.getProblem()) + ".";
    }

    private static boolean endsAt(MarkedYamlEngineException e, String text) {
        int rest = e.getProblemMark().map(Mark::getIndex).orElse(0);
        return text.codePoints().skip(rest).allMatch(Character::isWhitespace);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
