package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.management.ConfigurationProblem.Severity;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One object of the file while it is read key by key. Whoever reads asks for each key it knows and says {@link #end}
 * last, which reports the keys nobody asked for. A key without a value is an absent key.
 */
final class Section {

    private final Tree.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Tree.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Problems problems() {
        return problems;
    }

    List<Tree.Entry> entries() {
        return mapping.entries();
    }

    /** The key's value, unless it is absent or nothing. */
    Optional<Tree> value(String key) {
        known.add(key);
        return mapping.entry(key)
                .map(Tree.Entry::value)
                .filter(v -> !(v instanceof Tree.Scalar s && s.value() == null));
    }

    Optional<Boolean> bool(String key) {
        return read(key, Section::bool, "true or false", Section::likeBoolean);
    }

    Optional<Integer> integer(String key, int least, int most) {
        String range = most == Integer.MAX_VALUE ? "from " + least + " on" : "from " + least + " to " + most;
        return read(
                        key,
                        v -> v.value() instanceof Long n && n >= least && n <= most ? Optional.of(n) : Optional.empty(),
                        "a whole number " + range,
                        v -> Optional.empty())
                .map(Long::intValue);
    }

    /** A length of time in seconds, fractions allowed. */
    Optional<Duration> seconds(String key, boolean zeroAllowed) {
        return read(
                        key,
                        v -> v.value() instanceof Number n && fits(n.doubleValue(), zeroAllowed)
                                ? Optional.of(n.doubleValue())
                                : Optional.empty(),
                        zeroAllowed ? "seconds, a number from 0 on" : "seconds, a number above 0",
                        v -> Optional.empty())
                .map(n -> Duration.ofNanos(Math.round(n * 1e9)));
    }

    Optional<String> text(String key) {
        return read(
                key,
                v -> v.value() instanceof String s && !s.isBlank() ? Optional.of(s) : Optional.empty(),
                "a text",
                v -> v.value() instanceof Number ? Optional.of('"' + v.text() + '"') : Optional.empty());
    }

    /** Any scalar that the conversion takes; its refusal is empty. */
    <T> Optional<T> read(
            String key,
            Function<Tree.Scalar, Optional<T>> conversion,
            String expected,
            Function<Tree.Scalar, Optional<String>> suggestion) {
        Optional<Tree> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Tree.Scalar scalar)) {
            problems.expected(expected, value.get().description(), value.get().at(), path(key));
            return Optional.empty();
        }
        Optional<T> result = conversion.apply(scalar);
        if (result.isEmpty()) {
            problems.expected(expected, scalar.description(), scalar.at(), path(key), suggestion.apply(scalar));
        }
        return result;
    }

    /** One text of a list, with its place and its path. */
    record Text(String text, Position at, String path) {}

    /** The texts of a list; what is no text is a problem. */
    List<Text> texts(String key) {
        List<Text> texts = new ArrayList<>();
        Optional<Tree> value = value(key);
        if (value.isPresent() && !(value.get() instanceof Tree.Sequence)) {
            problems.expected(
                    "a list of texts",
                    value.get().description(),
                    value.get().at(),
                    path(key),
                    value.get() instanceof Tree.Scalar s ? Optional.of("[" + s.text() + "]") : Optional.empty());
        }
        if (value.isPresent() && value.get() instanceof Tree.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                Tree item = list.items().get(i);
                String at = path(key) + "[" + i + "]";
                if (item instanceof Tree.Scalar s && s.value() instanceof String text && !text.isBlank()) {
                    texts.add(new Text(text, s.at(), at));
                } else {
                    problems.expected("a text", item.description(), item.at(), at);
                }
            }
        }
        return texts;
    }

    Optional<Tree.Mapping> object(String key) {
        Optional<Tree> value = value(key);
        if (value.isPresent() && value.get() instanceof Tree.Mapping object) {
            return Optional.of(object);
        }
        value.ifPresent(v -> problems.expected("an object", v.description(), v.at(), path(key)));
        return Optional.empty();
    }

    /** The object below the key; an empty one where there is none, so that its keys have their defaults. */
    Section section(String key) {
        Tree.Mapping object = object(key).orElse(new Tree.Mapping(Position.START, List.of()));
        return new Section(object, path(key), problems);
    }

    /** Keys that a later version reads: accepted, and said to have no effect yet. */
    void later(String... keys) {
        for (String key : keys) {
            known.add(key);
            mapping.entry(key)
                    .ifPresent(e -> problems.warning(
                            e.at(), path(key), "not in this version: the key is accepted and has no effect yet."));
        }
    }

    /** Reports every key that nobody asked for. */
    void end() {
        for (Tree.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                problems.unknownKey(entry, path(entry.key()), List.copyOf(known));
            }
        }
    }

    void missing(String key, String expected, Position at) {
        problems.add(new Problem(
                Severity.ERROR,
                problems.file(),
                at,
                path(key),
                "the key is required: expected " + expected + ", found nothing.",
                Optional.of(expected),
                Optional.empty(),
                Optional.empty()));
    }

    private static Optional<Boolean> bool(Tree.Scalar scalar) {
        return scalar.value() instanceof Boolean b ? Optional.of(b) : Optional.empty();
    }

    private static boolean fits(double seconds, boolean zeroAllowed) {
        // A hundred days: more is a mistake in the unit, and far from overflowing nanoseconds.
        return seconds <= 8_640_000 && (zeroAllowed ? seconds >= 0 : seconds >= 0.001);
    }

    private static Optional<String> likeBoolean(Tree.Scalar scalar) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "yes", "y", "on", "true", "1", "t" -> Optional.of("true");
            case "no", "n", "off", "false", "0", "f" -> Optional.of("false");
            default -> Optional.empty();
        };
    }
}
