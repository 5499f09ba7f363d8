package io.aitbc.plugins.manager.config.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code>, <code>${NAME:-default}</code> and <code>${file:/path}</code> in a text. As in a shell,
 * the default also stands in for an empty variable, and may hold references itself; <code>$${</code> is a plain
 * <code>${</code>. Immutable.
 */
public final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final long LARGEST_FILE = 1 << 20;

    /**
     * A text with its references replaced.
     *
     * @param names what was referred to, as written between the braces but without default; empty for a plain text
     * @param values what the references were replaced by, without defaults: those stand in the text for all to read
     * @param failures one for each reference that could not be replaced
     */
    public record Text(String text, List<String> names, List<String> values, List<Failure> failures) {

        public boolean isReference() {
            return !names.isEmpty();
        }
    }

    /**
     * A reference that could not be replaced.
     *
     * @param message a sentence; it never holds a value
     * @param unset the reference is well written and what it names is not here; it may be where the runtime runs
     */
    public record Failure(String message, boolean unset) {}

    private final List<Function<String, Optional<String>>> sources;
    private final Path base;

    /**
     * @param sources where names are looked up, the first that knows one wins
     * @param base what relative paths of <code>${file:path}</code> are against
     */
    public Variables(List<Function<String, Optional<String>>> sources, Path base) {
        this.sources = List.copyOf(sources);
        this.base = base;
    }

    /** The environment of this process, then its system properties. */
    public static Variables ofProcess(Path base) {
        return new Variables(
                List.of(
                        name -> Optional.ofNullable(System.getenv(name)),
                        name -> Optional.ofNullable(System.getProperty(name))),
                base);
    }

    /** Replaces all references; those that cannot be replaced are left out of the text and are failures. */
    public Text replace(String text) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        String replaced = replace(text, names, values, failures);
        return new Text(replaced, List.copyOf(names), List.copyOf(values), List.copyOf(failures));
    }

    private String replace(String text, List<String> names, List<String> values, List<Failure> failures) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        while (true) {
            int start = text.indexOf("${", done);
            if (start < 0) {
                return result.append(text, done, text.length()).toString();
            }
            if (start > done && text.charAt(start - 1) == '$') {
                result.append(text, done, start - 1).append("${");
                done = start + 2;
                continue;
            }
            int end = end(text, start + 2);
            if (end < 0) {
                names.add("");
                failures.add(new Failure("a '${' has no '}'. Write '$${' where the text itself is meant.", false));
                return result.toString();
            }
            result.append(text, done, start).append(reference(text.substring(start + 2, end), names, values, failures));
            done = end + 1;
        }
    }

    private static int end(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
            if (text.startsWith("${", i)) {
                open++;
            }
        }
        return -1;
    }

    private String reference(String body, List<String> names, List<String> values, List<Failure> failures) {
        if (body.startsWith("file:")) {
            names.add(body);
            String content = file(body.substring("file:".length()), failures);
            values.add(content);
            return content;
        }
        int split = body.indexOf(":-");
        String name = split < 0 ? body : body.substring(0, split);
        if (!NAME.matcher(name).matches()) {
            names.add("");
            failures.add(new Failure(
                    "a '${' is followed by no name of a variable. Write ${NAME}, ${NAME:-default} or ${file:/path},"
                            + " or '$${' where the text itself is meant.",
                    false));
            return "";
        }
        names.add(name);
        Optional<String> value =
                sources.stream().flatMap(source -> source.apply(name).stream()).findFirst();
        value.ifPresent(values::add);
        if (split >= 0) {
            return value.filter(v -> !v.isEmpty())
                    .orElseGet(() -> replace(body.substring(split + 2), new ArrayList<>(), values, failures));
        }
        if (value.isEmpty()) {
            String fix = "Set it in the environment of the runtime, or write ${" + name + ":-default}.";
            failures.add(new Failure("variable '" + name + "' is not set. " + fix, true));
        }
        return value.orElse("");
    }

    private String file(String path, List<Failure> failures) {
        try {
            Path file = base.resolve(path);
            if (Files.size(file) > LARGEST_FILE) {
                failures.add(new Failure("file '" + path + "' is larger than " + LARGEST_FILE + " bytes.", false));
                return "";
            }
            String text = Files.readString(file);
            // Editors and echo end a file with a line break that is no part of the value.
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (NoSuchFileException e) {
            failures.add(new Failure("file '" + path + "' does not exist.", true));
        } catch (IOException | InvalidPathException e) {
            String why = e.getClass().getSimpleName();
            failures.add(new Failure("file '" + path + "' cannot be read as UTF-8 text (" + why + ").", true));
        }
        return "";
    }
}
