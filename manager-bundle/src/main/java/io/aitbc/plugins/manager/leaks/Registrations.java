package io.aitbc.plugins.manager.leaks;

import io.aitbc.plugins.management.LeakView.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What a plugin registered with the JDK and did not take back: shutdown hooks, MBeans, JDBC drivers. */
final class Registrations {
    private static final Reach.Limit NEAR = new Reach.Limit(6, 2_000);

    private final Inside inside;
    private final ClassLoader loader;
    private final Reach reach;

    Registrations(Inside inside, ClassLoader loader) {
        this.inside = inside;
        this.loader = loader;
        this.reach = new Reach(inside, loader);
    }

    void look(Findings findings) {
        hooks(findings);
        beans(findings);
        drivers(findings);
    }

    private void hooks(Findings findings) {
        Optional<Class<?>> owner = type("java.lang.ApplicationShutdownHooks");
        for (Thread hook : owner.map(this::hooksOf).orElse(List.of())) {
            LiveThread thread = new LiveThread(hook);
            Optional<Reach.Path> path = reach.path(hook, NEAR);
            if (path.isPresent() || thread.contextLoader() == loader) {
                String type = hook.getClass().getName();
                findings.add(
                        Kind.SHUTDOWN_HOOK,
                        thread.name(),
                        path.map(p -> "by " + p.text()).orElse(type));
            }
        }
    }

    /** Copied under the lock that the JDK itself uses; empty too when the process is ending. */
    private List<Thread> hooksOf(Class<?> owner) {
        List<Thread> all = new ArrayList<>();
        synchronized (owner) {
            inside.read(null, owner, "hooks")
                    .filter(IdentityHashMap.class::isInstance)
                    .ifPresent(hooks -> {
                        for (Object each : ((IdentityHashMap<?, ?>) hooks).keySet()) {
                            all.add((Thread) each);
                        }
                    });
        }
        return all;
    }

    /** Asks the server for the loader and not the MBean for anything: that would run its code. */
    private void beans(Findings findings) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            try {
                if (server.getClassLoaderFor(name) == loader) {
                    findings.add(Kind.MBEAN, name.getCanonicalName(), "");
                }
            } catch (InstanceNotFoundException gone) {
                // Deregistered meanwhile: it holds nothing any more.
                continue;
            }
        }
    }

    private void drivers(Findings findings) {
        type("java.sql.DriverManager")
                .flatMap(manager -> inside.read(null, manager, "registeredDrivers"))
                .filter(Iterable.class::isInstance)
                .ifPresent(all -> {
                    for (Object each : (Iterable<?>) all) {
                        inside.read(each, each.getClass(), "driver")
                                .filter(driver -> reach.path(driver, NEAR).isPresent())
                                .ifPresent(driver -> findings.add(
                                        Kind.JDBC_DRIVER, driver.getClass().getName(), ""));
                    }
                });
    }

    private static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException notHere) {
            // A JDK without that module: nothing can be registered there.
            return Optional.empty();
        }
    }
}
