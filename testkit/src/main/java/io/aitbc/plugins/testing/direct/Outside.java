package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.PluginKind;
import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.facade.CallWatch;
import io.aitbc.plugins.manager.facade.Facade;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.testing.CommandInput;
import io.aitbc.plugins.testing.CommandResult;
import io.aitbc.plugins.testing.TestCommandLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What others see of an ACTIVE plugin: facades of its kinds' services, and its commands behind the command line. */
final class Outside {
    private final ActivePlugin plugin;
    private final CallWatch watch;
    private final Map<Class<?>, Facade> facades = new LinkedHashMap<>();

    Outside(ActivePlugin plugin, Statuses statuses, Runnable failed) {
        this.plugin = plugin;
        this.watch = new CallWatch(name -> statuses.status(), name -> failed.run(), new SecretBook());
        services(plugin.type()).forEach(service -> facades.put(service, new Facade(plugin, service, watch)));
    }

    /** The service interfaces of all kinds that the class is of. */
    private static Set<Class<?>> services(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        PluginKind kind = type.getAnnotation(PluginKind.class);
        if (kind != null) {
            found.add(kind.service());
        }
        for (Class<?> each : type.getInterfaces()) {
            found.addAll(services(each));
        }
        if (type.getSuperclass() != null) {
            found.addAll(services(type.getSuperclass()));
        }
        return found;
    }

    <T> T service(Class<T> type) {
        Facade facade = facades.get(type);
        if (facade == null) {
            List<String> names =
                    facades.keySet().stream().map(Class::getSimpleName).toList();
            throw new IllegalStateException("Plugin '" + plugin.name() + "' has no service " + type.getSimpleName()
                    + "; it has " + names + ". Others see the service of its kind.");
        }
        return type.cast(facade.proxy());
    }

    CommandResult run(CommandInput input, PluginLogger logger) {
        return TestCommandLine.run(plugin.name(), service(Commands.class), input, logger);
    }

    /** Refuses new calls, and waits for those that run as a stop of the runtime does. */
    void close(Duration limit) {
        facades.values().forEach(Facade::refuse);
        for (Facade facade : facades.values()) {
            try {
                facade.drain(limit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
