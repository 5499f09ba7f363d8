package io.aitbc.plugins.manager.facade;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a record is taken apart and put together again, through its accessors and its canonical constructor. */
final class RecordShape {

    private final RecordComponent[] components;
    private final @Nullable Constructor<?> constructor;
    private final String fault;

    private RecordShape(RecordComponent[] components, @Nullable Constructor<?> constructor, String fault) {
        this.components = components;
        this.constructor = constructor;
        this.fault = fault;
    }

    /** Copies one component. */
    @FunctionalInterface
    interface Copier {
        @Nullable
        Object copy(Object name, @Nullable Object value);
    }

    /** The record cannot be copied; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (RecordComponent each : components) {
                each.getAccessor().setAccessible(true);
            }
            return new RecordShape(components, constructor, "");
        } catch (NoSuchMethodException | InaccessibleObjectException | LinkageError fault) {
            return new RecordShape(components, null, fault.toString());
        }
    }

    /** The record itself when each copy is the value itself. */
    Object copy(Record value, Copier copier) throws Unusable {
        if (constructor == null) {
            throw new Unusable(fault);
        }
        @Nullable Object[] copies = new Object[components.length];
        boolean same = true;
        for (int i = 0; i < components.length; i++) {
            Method accessor = components[i].getAccessor();
            @Nullable Object component = called(accessor, () -> accessor.invoke(value));
            copies[i] = copier.copy(components[i].getName(), component);
            same &= copies[i] == component || components[i].getType().isPrimitive();
        }
        for (int i = 0; i < copies.length; i++) {
            Class<?> type = components[i].getType();
            if (copies[i] != null && !type.isPrimitive() && !type.isInstance(copies[i])) {
                throw new Unusable("its component '" + components[i].getName() + "' is declared as a " + type.getName()
                        + ". Declare List, Set or Map.");
            }
        }
        Constructor<?> canonical = constructor;
        return same ? value : called(canonical, () -> canonical.newInstance(copies));
    }

    private interface Reflective {
        Object run() throws ReflectiveOperationException;
    }

    private static Object called(Executable who, Reflective work) throws Unusable {
        try {
            return work.run();
        } catch (InvocationTargetException thrown) {
            throw new Unusable("its " + (who instanceof Method ? "accessor " + who.getName() : "constructor")
                    + " failed with " + thrown.getCause() + ".");
        } catch (ReflectiveOperationException fault) {
            throw new Unusable(fault + ".");
        }
    }
}
