package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.Progress;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.manager.reason.Quote;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What crosses a facade, copied on its way: {@code null}, booleans, numbers, text, bytes, enums, times, paths and URIs,
 * optionals, lists, sets, dictionaries, arrays and records of these; and what is the runtime's own. Neither side can change
 * what the other holds, and the call could as well go to another process.
 *
 * <p>Immutable values are passed as they are, and so is a record that holds nothing else. Lists, sets and dictionaries
 * become unmodifiable ones in the same order. Arguments are copied on the caller's thread, results on the plugin's: what a
 * collection is made of may be anybody's code. One use each, by one thread.
 */
final class CallData {

    /** How deep data may be nested; what contains itself ends here. */
    static final int DEEPEST = 64;

    /** How many values one call may carry in each direction, each element, key and component counted. */
    static final int MOST_VALUES = 1_000_000;

    /** How many characters of text and bytes of arrays one call may carry in each direction. */
    static final long LARGEST = 64L << 20;

    private static final String DATA =
            "Only data can: text, booleans, numbers, bytes, times, lists, dictionaries and" + " records of these.";

    private final List<Object> path = new ArrayList<>();
    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
    private String what = "";
    private int values;
    private long size;

    private CallData() {}

    /**
     * Copies the arguments of a call.
     *
     * @param progress wraps the one callback that may cross
     * @throws IllegalArgumentException naming the argument and the place in it, when something is no data or too much
     */
    static @Nullable Object @Nullable [] arguments(
            Method method, @Nullable Object @Nullable [] arguments, UnaryOperator<Progress> progress) {
        if (arguments == null) {
            return null;
        }
        CallData data = new CallData();
        Parameter[] parameters = method.getParameters();
        @Nullable Object[] copies = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> declared = parameters[i].getType();
            if (declared == Progress.class && arguments[i] instanceof Progress given) {
                copies[i] = progress.apply(given);
            } else if (declared == Call.class) {
                copies[i] = arguments[i];
            } else {
                data.what = "argument " + (i + 1) + " of " + method.getName();
                copies[i] =
                        data.root(parameters[i].isNamePresent() ? parameters[i].getName() : "argument", arguments[i]);
                data.mustFit(declared, copies[i]);
            }
        }
        return copies;
    }

    /**
     * Copies what a call returned.
     *
     * @throws IllegalArgumentException naming the place, when something is no data or too much
     */
    static @Nullable Object result(Method method, @Nullable Object result) {
        CallData data = new CallData();
        data.what = "the result of " + method.getName();
        @Nullable Object copy = data.root("result", result);
        data.mustFit(method.getReturnType(), copy);
        return copy;
    }

    private @Nullable Object root(String name, @Nullable Object value) {
        path.clear();
        path.add(name);
        return copy(value);
    }

    private @Nullable Object within(Object step, @Nullable Object value) {
        path.add(step);
        @Nullable Object copy = copy(value);
        path.remove(path.size() - 1);
        return copy;
    }

    private @Nullable Object copy(@Nullable Object value) {
        if (++values > MOST_VALUES) {
            throw tooMuch("more than " + MOST_VALUES + " values");
        }
        if (value == null || Immutable.is(value)) {
            grow(
                    value instanceof String text
                            ? text.length()
                            : value instanceof BigInteger big ? big.bitLength() / 8 : 0);
            return value;
        }
        if (path.size() > DEEPEST) {
            throw refused(" is nested more than " + DEEPEST + " levels deep, or contains itself. Flatten it.");
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection(collection);
        }
        if (value instanceof Record each) {
            return record(each);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> within("(content)", content));
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        throw refused(" is a " + value.getClass().getName() + ", which cannot cross between plugins. " + DATA);
    }

    private Object map(Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object step = key instanceof String text ? text : "(" + key + ")";
            copy.put(within(step, key), within(step, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private Object collection(Collection<?> collection) {
        Collection<@Nullable Object> copy = collection instanceof Set
                ? new LinkedHashSet<>()
                : new ArrayList<>(Math.min(collection.size(), 1 << 16));
        int index = 0;
        for (Object element : collection) {
            copy.add(within(index++, element));
        }
        return copy instanceof List<@Nullable Object> list
                ? Collections.unmodifiableList(list)
                : Collections.unmodifiableSet((Set<@Nullable Object>) copy);
    }

    private Object record(Record value) {
        RecordShape shape = shapes.computeIfAbsent(value.getClass(), RecordShape::of);
        try {
            return shape.copy(value, this::within);
        } catch (RecordShape.Unusable unusable) {
            throw refused(" is a " + value.getClass().getName() + ", which cannot be copied: " + unusable.getMessage());
        }
    }

    private Object array(Object array) {
        int length = Array.getLength(array);
        Class<?> type = array.getClass().getComponentType();
        Object copy = Array.newInstance(type, length);
        if (type.isPrimitive()) {
            grow((long) length * (type == byte.class || type == boolean.class ? 1 : 8));
            System.arraycopy(array, 0, copy, 0, length);
            return copy;
        }
        for (int i = 0; i < length; i++) {
            @Nullable Object element = within(i, Array.get(array, i));
            if (element != null && !type.isInstance(element)) {
                throw refused(" is an array of " + type.getName() + ". Use a list.");
            }
            Array.set(copy, i, element);
        }
        return copy;
    }

    private void grow(long by) {
        size += by;
        if (size > LARGEST) {
            throw tooMuch("more than " + (LARGEST >> 20) + " MiB of text and bytes");
        }
    }

    /** A copied collection is a plain list, set or dictionary, whatever class it was of. */
    private void mustFit(Class<?> declared, @Nullable Object copy) {
        if (copy != null && !declared.isPrimitive() && !declared.isInstance(copy)) {
            throw refused(" is declared as a " + declared.getName()
                    + ", which cannot cross between plugins: declare List, Set or Map.");
        }
    }

    private IllegalArgumentException tooMuch(String limit) {
        return new IllegalArgumentException(what + ": it is " + limit + ", the most that one call may carry. Send it in"
                + " several calls, or as a file.");
    }

    private IllegalArgumentException refused(String why) {
        StringBuilder place = new StringBuilder();
        for (Object step : path) {
            place.append(step instanceof Integer index ? "[" + index + "]" : (place.isEmpty() ? "" : ".") + step);
        }
        return new IllegalArgumentException(what + ": " + Quote.of(place.toString()) + why);
    }
}
