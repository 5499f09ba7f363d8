package io.aitbc.plugins.manager.leaks;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks from an object along its fields for anything of a class loader. Only strong references count, so that a path
 * that is found is a reason to stay in memory; how far it looks is limited, so that not finding one proves nothing.
 */
final class Reach {
    private final Inside inside;
    private final ClassLoader wanted;

    /** How far one look goes. */
    record Limit(int depth, int objects) {}

    /**
     * How something of the loader is held.
     *
     * @param first the field that the path begins with; empty when the object itself is of the loader
     */
    record Path(String first, String text) {}

    private record Step(Object object, @Nullable Step from, String by, int depth) {}

    Reach(Inside inside, ClassLoader wanted) {
        this.inside = inside;
        this.wanted = wanted;
    }

    /** Whether the object is of a class of the loader, such a class, or the loader. */
    boolean isOf(Object object) {
        return object == wanted
                || (object instanceof Class<?> type ? type : object.getClass()).getClassLoader() == wanted;
    }

    /** The path from an object to something of the loader; empty when there is none within the limit. */
    Optional<Path> path(@Nullable Object root, Limit limit) {
        if (root == null) {
            return Optional.empty();
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> next = new ArrayDeque<>();
        next.add(new Step(root, null, "", 0));
        seen.add(root);
        while (!next.isEmpty() && seen.size() < limit.objects()) {
            Step step = next.remove();
            if (isOf(step.object())) {
                return Optional.of(shown(step));
            }
            if (step.depth() < limit.depth()) {
                expand(step, next, seen);
            }
        }
        return next.stream().filter(step -> isOf(step.object())).findFirst().map(Reach::shown);
    }

    private void expand(Step step, Deque<Step> next, Set<Object> seen) {
        Object object = step.object();
        if (step.depth() > 0 && isEnd(object)) {
            return;
        }
        if (object instanceof Object[] elements) {
            for (int i = 0; i < Array.getLength(elements); i++) {
                follow(step, elements[i], "[" + i + "]", next, seen);
            }
            return;
        }
        for (Field field : inside.referencesOf(object.getClass())) {
            if (!(object instanceof Reference<?>) || field.getDeclaringClass() != Reference.class) {
                follow(step, inside.value(field, object), field.getName(), next, seen);
            }
        }
    }

    /** Threads are roots of their own, and a foreign class loader leads to everything and says nothing. */
    private static boolean isEnd(Object object) {
        return object instanceof Thread
                || object instanceof ThreadGroup
                || object instanceof ClassLoader
                || object instanceof Class<?>
                || object instanceof Module
                || object instanceof ModuleLayer
                || object instanceof String
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum<?>;
    }

    private static void follow(Step from, @Nullable Object value, String by, Deque<Step> next, Set<Object> seen) {
        if (value != null && !value.getClass().isPrimitive() && seen.add(value)) {
            next.add(new Step(value, from, by, from.depth() + 1));
        }
    }

    private static Path shown(Step last) {
        StringBuilder path = new StringBuilder(name(last.object()));
        String first = "";
        for (Step step = last; step.from() != null; step = step.from()) {
            first = step.by();
            String by = step.by().startsWith("[") ? step.by() : "." + step.by();
            path.insert(0, name(step.from().object()) + by + " -> ");
        }
        return new Path(first, path.toString());
    }

    private static String name(Object object) {
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        String name = type.isArray() ? "array" : type.getName();
        return object instanceof Class<?> ? "class " + name : name.substring(name.lastIndexOf('.') + 1);
    }
}
