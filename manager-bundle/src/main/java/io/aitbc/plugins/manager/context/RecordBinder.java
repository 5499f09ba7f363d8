package io.aitbc.plugins.manager.context;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record out of a dictionary: the component {@code maxAgents} takes the key {@code max_agents}. All problems are
 * found before one exception tells them. One use, one thread.
 */
final class RecordBinder {

    private final Set<String> secrets;
    private final List<String> problems = new ArrayList<>();
    private final ValueConversion conversion;

    /** With the dotted paths of values that no problem may hold. */
    RecordBinder(Set<String> secrets) {
        this.secrets = secrets;
        this.conversion = new ValueConversion(this);
    }

    /**
     * Binds the whole dictionary.
     *
     * @throws ConfigurationMismatch naming everything that does not fit
     */
    <T extends Record> T bind(Map<String, Object> values, Class<T> type) {
        Optional<Object> bound = record(values, type, "");
        if (bound.isEmpty() || !problems.isEmpty()) {
            throw new ConfigurationMismatch(type.getSimpleName(), problems);
        }
        return type.cast(bound.get());
    }

    void problem(String path, String text) {
        problems.add(path.isEmpty() ? text : "'" + path + "' " + text);
    }

    boolean isSecret(String path) {
        return secrets.stream().anyMatch(s -> path.equals(s) || path.startsWith(s + ".") || path.startsWith(s + "["));
    }

    /** The record, unless something in it does not fit. */
    Optional<Object> record(Map<?, ?> values, Class<?> type, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(values, components[i], path);
        }
        return problems.size() > before ? Optional.empty() : construct(type, components, arguments, values, path);
    }

    private @Nullable Object component(Map<?, ?> values, RecordComponent component, String path) {
        String key = key(values, component.getName());
        String below = path.isEmpty() ? key : path + "." + key;
        Object value = values.get(key);
        if (value == null) {
            return conversion.absent(component.getGenericType(), isNullable(component), below);
        }
        return conversion.convert(value, component.getGenericType(), below);
    }

    /** The key as the file has it: snake_case, or the component's own name where only that is there. */
    private static String key(Map<?, ?> values, String component) {
        String snake = ConfigKeys.of(component);
        return !values.containsKey(snake) && values.containsKey(component) ? component : snake;
    }

    private Optional<Object> construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] arguments, Map<?, ?> values, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            // A plugin's configuration record is usually private to its class.
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            problem(path, "is refused by " + type.getSimpleName() + ": " + told(e.getCause(), values, path));
        } catch (ReflectiveOperationException | RuntimeException e) {
            problem(
                    path,
                    "cannot be given to " + type.getSimpleName() + " ("
                            + e.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    /** What the record's own check says, unless it quotes a secret. */
    private String told(@Nullable Throwable cause, Map<?, ?> values, String path) {
        if (cause == null || cause.getMessage() == null) {
            return cause == null ? "no reason given" : cause.getClass().getSimpleName();
        }
        String message = cause.getMessage();
        for (String secret : secretTexts(values, path).toList()) {
            message = message.replace(secret, "***");
        }
        return message;
    }

    private Stream<String> secretTexts(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(e -> secretTexts(
                            e.getValue(), path.isEmpty() ? String.valueOf(e.getKey()) : path + "." + e.getKey()));
        }
        if (value instanceof List<?> list) {
            return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                    .flatMap(i -> secretTexts(list.get(i), path + "[" + i + "]"));
        }
        return isSecret(path) && !String.valueOf(value).isEmpty() ? Stream.of(String.valueOf(value)) : Stream.empty();
    }

    /** Whoever's annotation of that name it is. */
    private static boolean isNullable(RecordComponent component) {
        return Stream.of((AnnotatedElement) component, component.getAnnotatedType(), component.getAccessor())
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
    }
}
