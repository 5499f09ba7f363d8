package io.aitbc.plugins.manager.bundles;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Declarative Services enables and disables the components of all bundles on one thread. While one hangs there, another
 * thread goes on with the rest: the pool is found in the one implementation that the distribution has, by reflection, and
 * where it cannot be found nothing but that help is missing.
 */
final class ComponentThreads {
    private static final System.Logger LOG = System.getLogger(ComponentThreads.class.getName());

    private final Optional<ScheduledThreadPoolExecutor> pool;
    private int lost;

    ComponentThreads(ServiceComponentRuntime runtime) {
        this.pool = find(runtime);
    }

    private static Optional<ScheduledThreadPoolExecutor> find(ServiceComponentRuntime runtime) {
        try {
            Object registry = value(runtime, "componentRegistry");
            return value(registry, "m_componentActor") instanceof ScheduledThreadPoolExecutor found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException other) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A component that hangs may hold up those of other plugins: the thread of Declarative Services was not"
                            + " found ("
                            + other + ").");
            return Optional.empty();
        }
    }

    private static Object value(Object object, String field) throws ReflectiveOperationException {
        Field found = object.getClass().getDeclaredField(field);
        found.setAccessible(true);
        Object value = found.get(object);
        if (value == null) {
            throw new NoSuchFieldException(field + " is empty");
        }
        return value;
    }

    /** One is busy for longer than its work takes; to be followed by {@link #back} when it is not any more. */
    synchronized void lost() {
        lost++;
        resize();
    }

    synchronized void back() {
        lost--;
        resize();
    }

    private void resize() {
        pool.ifPresent(threads -> threads.setCorePoolSize(1 + lost));
    }

    /** The thread that is inside a class now. */
    static Optional<Thread> inside(String className) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey() != Thread.currentThread())
                .filter(each -> java.util.Arrays.stream(each.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(className)))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }
}
