package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the constructor that Declarative Services would call and fills it. Its annotation is not there at run time, so
 * the constructor is told by what can be given: of those that can be filled, the one with the most parameters.
 */
final class Construction {
    private final List<Object> services;
    private final Constructor<?> constructor;

    /**
     * @param context one to try with
     * @throws IllegalArgumentException when no constructor can be filled; the message says what is missing
     */
    Construction(Class<? extends BasePlugin> type, List<Object> services, PluginContext context) {
        this.services = List.copyOf(services);
        List<Object> all = all(context);
        this.constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> missing(each, all).isEmpty())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalArgumentException(unfillable(type, all)));
        this.constructor.setAccessible(true);
    }

    private List<Object> all(PluginContext context) {
        return Stream.concat(Stream.of(context), services.stream()).toList();
    }

    /**
     * Makes an instance, on the thread that calls.
     *
     * @throws Exception what the constructor threw
     */
    BasePlugin make(PluginContext context) throws Exception {
        List<Object> all = all(context);
        Object[] arguments = Arrays.stream(constructor.getParameters())
                .map(parameter -> argument(parameter, all).orElseThrow())
                .toArray();
        try {
            return (BasePlugin) constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private static String unfillable(Class<?> type, List<Object> all) {
        String each = Arrays.stream(type.getDeclaredConstructors())
                .map(constructor -> "for " + constructor.toGenericString() + " there is no "
                        + String.join(" and no ", missing(constructor, all)))
                .collect(Collectors.joining("; "));
        return "No constructor of '" + type.getName() + "' can be called: " + each
                + ". Give what is missing: createPlugin(" + type.getSimpleName() + ".class, services ..).";
    }

    private static List<String> missing(Constructor<?> constructor, List<Object> all) {
        return Arrays.stream(constructor.getParameters())
                .filter(parameter -> argument(parameter, all).isEmpty())
                .map(parameter -> parameter.getType().getSimpleName())
                .toList();
    }

    private static Optional<Object> argument(Parameter parameter, List<Object> all) {
        Class<?> wanted = parameter.getType();
        if (wanted == List.class || wanted == Collection.class) {
            Class<?> element = element(parameter.getParameterizedType());
            return Optional.of(all.stream().filter(element::isInstance).toList());
        }
        return all.stream().filter(wanted::isInstance).findFirst();
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType several && several.getActualTypeArguments()[0] instanceof Class<?> one
                ? one
                : Object.class;
    }
}
