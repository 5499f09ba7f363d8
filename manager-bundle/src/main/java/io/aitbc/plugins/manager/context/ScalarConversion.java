package io.aitbc.plugins.manager.context;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Texts, numbers, booleans and what is written as one of them. Numbers must fit their type; a number or boolean may also
 * come as text, because a variable always does. Immutable.
 */
final class ScalarConversion {

    private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s|m|h|d)");
    private static final Map<String, BigDecimal> MILLISECONDS = Map.of(
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1000),
            "m", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000),
            "d", BigDecimal.valueOf(86_400_000));

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.ofEntries(
            Map.entry(int.class, BigDecimal::intValueExact),
            Map.entry(Integer.class, BigDecimal::intValueExact),
            Map.entry(long.class, BigDecimal::longValueExact),
            Map.entry(Long.class, BigDecimal::longValueExact),
            Map.entry(short.class, BigDecimal::shortValueExact),
            Map.entry(Short.class, BigDecimal::shortValueExact),
            Map.entry(byte.class, BigDecimal::byteValueExact),
            Map.entry(Byte.class, BigDecimal::byteValueExact),
            Map.entry(BigInteger.class, BigDecimal::toBigIntegerExact),
            Map.entry(BigDecimal.class, number -> number),
            Map.entry(double.class, number -> finite(number.doubleValue())),
            Map.entry(Double.class, number -> finite(number.doubleValue())),
            Map.entry(float.class, number -> (float) finite(number.floatValue())),
            Map.entry(Float.class, number -> (float) finite(number.floatValue())));

    private ScalarConversion() {}

    /** The value as that type; empty when it does not fit. */
    static Optional<Object> convert(Object value, Class<?> type) {
        try {
            return Optional.ofNullable(converted(value, type));
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            // The binder says what was expected; the exception's own text could quote a secret.
            return Optional.empty();
        }
    }

    /** What the type asks for, as "a whole number from -128 to 127". */
    static String describe(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a length of time: seconds, or a text such as '500ms', '2m' or 'PT2M'";
        }
        if (NUMBERS.containsKey(type)) {
            return type == BigDecimal.class
                            || type == double.class
                            || type == Double.class
                            || type == float.class
                            || type == Float.class
                    ? "a number"
                    : "a whole number" + range(type);
        }
        return type == Path.class
                ? "a path"
                : type == URI.class ? "a URI" : type == String.class ? "a text" : type.getSimpleName();
    }

    private static String range(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        if (type == short.class || type == Short.class) {
            return " from " + Short.MIN_VALUE + " to " + Short.MAX_VALUE;
        }
        return type == byte.class || type == Byte.class ? " from " + Byte.MIN_VALUE + " to " + Byte.MAX_VALUE : "";
    }

    private static @Nullable Object converted(Object value, Class<?> type) {
        Function<BigDecimal, Object> number = NUMBERS.get(type);
        if (number != null) {
            return number.apply(new BigDecimal(String.valueOf(value).strip()));
        }
        String text = String.valueOf(value);
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        }
        if (type == Duration.class) {
            return duration(value);
        }
        if (!(value instanceof String)) {
            return type.isInstance(value) ? value : null;
        }
        if (type.isEnum()) {
            String name = text.replace('-', '_');
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> ((Enum<?>) c).name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        }
        if (type == Path.class) {
            return path(text);
        }
        return type == URI.class ? URI.create(text) : type.isInstance(text) ? text : null;
    }

    private static Duration duration(Object value) {
        if (value instanceof String text) {
            Matcher matcher = LENGTH.matcher(text.strip());
            if (text.startsWith("P") || text.startsWith("p")) {
                return Duration.parse(text);
            }
            if (matcher.matches()) {
                BigDecimal unit = MILLISECONDS.getOrDefault(matcher.group(2), BigDecimal.ONE);
                return milliseconds(new BigDecimal(matcher.group(1)).multiply(unit));
            }
        }
        return milliseconds(new BigDecimal(String.valueOf(value).strip()).multiply(BigDecimal.valueOf(1000)));
    }

    private static Duration milliseconds(BigDecimal milliseconds) {
        if (milliseconds.signum() < 0) {
            throw new IllegalArgumentException("A length of time is not negative.");
        }
        return Duration.ofNanos(milliseconds.movePointRight(6).toBigInteger().longValueExact());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("This is no path.", e);
        }
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("The number is too large.");
        }
        return number;
    }
}
