package io.aitbc.plugins.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into a value of one type.
 *
 * @param wanted what is expected, as the end of a sentence: "a whole number"
 * @param values the value of a text; null or an IllegalArgumentException where it does not fit
 */
record ValueReader<T>(Parameter.Type type, String wanted, List<String> choices, Function<String, @Nullable T> values) {

    static final ValueReader<String> STRING = new ValueReader<>(Parameter.Type.STRING, "text", text -> text);
    static final ValueReader<Long> INTEGER = new ValueReader<>(Parameter.Type.INTEGER, "a whole number", Long::valueOf);
    static final ValueReader<BigDecimal> DECIMAL =
            new ValueReader<>(Parameter.Type.DECIMAL, "a number", BigDecimal::new);
    static final ValueReader<Path> PATH = new ValueReader<>(Parameter.Type.PATH, "a path", Path::of);
    static final ValueReader<Boolean> FLAG = new ValueReader<>(Parameter.Type.FLAG, "true or false", ValueReader::flag);

    private ValueReader(Parameter.Type type, String wanted, Function<String, @Nullable T> values) {
        this(type, wanted, List.of(), values);
    }

    static ValueReader<String> choice(List<String> choices) {
        List<String> all = List.copyOf(choices);
        return new ValueReader<>(Parameter.Type.CHOICE, oneOf(all), all, text -> all.contains(text) ? text : null);
    }

    static <E extends Enum<E>> ValueReader<E> choice(Class<E> type) {
        Map<String, E> constants = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            all.add(chosenBy(constant.name()));
            constants.put(chosenBy(constant.name()), constant);
        }
        return new ValueReader<>(
                Parameter.Type.CHOICE, oneOf(all), List.copyOf(all), text -> constants.get(chosenBy(text)));
    }

    T read(String name, String text) {
        T value;
        try {
            value = values.apply(text);
        } catch (IllegalArgumentException doesNotFit) {
            throw refused(name, text, doesNotFit);
        }
        if (value == null) {
            throw refused(name, text, null);
        }
        return value;
    }

    private IllegalArgumentException refused(String name, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException("'" + name + "' takes " + wanted + ", not '" + text + "'.", cause);
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static String chosenBy(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String oneOf(List<String> choices) {
        return "one of " + String.join(", ", choices);
    }
}
