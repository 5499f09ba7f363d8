package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.BasePlugin;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Which values need no copy: nobody can change them, and they hold nothing that could be changed. */
final class Immutable {

    private static final String API = "io.aitbc.plugins.";
    private static final String MANAGER = "io.aitbc.plugins.manager.";

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            UUID.class,
            URI.class);

    private Immutable() {}

    static boolean is(Object value) {
        Class<?> type = value.getClass();
        return SCALARS.contains(type)
                || value instanceof Enum
                || value instanceof Path path && path.getFileSystem() == FileSystems.getDefault()
                || isOfTheApi(type)
                || isOfTheRuntime(type);
    }

    /** Its final classes, such as a command group, are immutable; its records may hold anybody's values. */
    private static boolean isOfTheApi(Class<?> type) {
        return type.getClassLoader() == BasePlugin.class.getClassLoader()
                && type.getName().startsWith(API)
                && !type.getName().startsWith(MANAGER)
                && Modifier.isFinal(type.getModifiers())
                && !type.isRecord();
    }

    /** What the runtime itself hands out behind an interface of the API, such as the view of a plugin. */
    private static boolean isOfTheRuntime(Class<?> type) {
        if (type.getClassLoader() != Immutable.class.getClassLoader()
                || !type.getName().startsWith(MANAGER)) {
            return false;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().startsWith(API) && !each.getName().startsWith(MANAGER)) {
                return true;
            }
        }
        return false;
    }
}
