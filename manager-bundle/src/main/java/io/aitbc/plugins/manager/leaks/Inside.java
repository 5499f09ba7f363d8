package io.aitbc.plugins.manager.leaks;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of any object, as far as the JVM lets it. */
final class Inside {
    private final Map<Class<?>, List<Field>> references = new HashMap<>();

    /** The instance fields of a class and its superclasses that can hold an object. */
    List<Field> referencesOf(Class<?> type) {
        List<Field> known = references.get(type);
        if (known != null) {
            return known;
        }
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : declared(each)) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && open(field)) {
                    fields.add(field);
                }
            }
        }
        references.put(type, fields);
        return fields;
    }

    /** The first of several fields that there is: they are called differently in different JDKs. */
    Optional<Object> read(@Nullable Object object, Class<?> type, String... names) {
        for (Field field : declared(type)) {
            for (String name : names) {
                if (field.getName().equals(name) && open(field)) {
                    return Optional.ofNullable(value(field, object));
                }
            }
        }
        return Optional.empty();
    }

    @Nullable
    Object value(Field field, @Nullable Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("opened before", impossible);
        }
    }

    /** Whether a class loader has defined a class of that name; loads nothing. */
    boolean hasLoaded(ClassLoader loader, String className) {
        try {
            Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            return open(find)
                    && find.invoke(loader, className) instanceof Class<?> found
                    && found.getClassLoader() == loader;
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("a method of the JDK's specification", impossible);
        }
    }

    private static boolean open(AccessibleObject member) {
        try {
            member.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException closed) {
            // Of the packages that matter, Place says which are closed.
            return false;
        }
    }

    /** A class whose field types are gone, as that of an unloaded bundle may be, shows no fields at all. */
    private static Field[] declared(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError | RuntimeException unresolvable) {
            // Such a class cannot be looked into by anyone; what it holds counts as unknown.
            return new Field[0];
        }
    }
}
