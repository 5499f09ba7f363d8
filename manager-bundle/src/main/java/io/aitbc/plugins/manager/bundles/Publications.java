package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.PluginKind;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.facade.CallWatch;
import io.aitbc.plugins.manager.facade.Facade;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/**
 * What an ACTIVE plugin offers to others: a facade for the service interface of each of its kinds, and a condition
 * {@code aitbc.plugin.<name>} that other components can wait for.
 */
final class Publications {
    private final BundleContext manager;
    private final Predicate<String> lazy;
    private final CallWatch watch;
    private final Map<String, Published> published = new ConcurrentHashMap<>();

    private record Published(
            List<Facade> facades,
            Map<Class<?>, Object> proxies,
            List<ServiceRegistration<?>> services,
            ServiceRegistration<?> condition,
            Duration stopLimit) {}

    /** @param lazy whether a plugin's services are published from memory, awake or not */
    Publications(BundleContext manager, Predicate<String> lazy, CallWatch watch) {
        this.manager = manager;
        this.lazy = lazy;
        this.watch = watch;
    }

    /** @param context the plugin's own: it is wired to the packages of its kinds, the manager may not be */
    void publish(BundleContext context, ActivePlugin plugin, PluginMetadata metadata) {
        List<Facade> facades = new ArrayList<>();
        Map<Class<?>, Object> proxies = new ConcurrentHashMap<>();
        List<ServiceRegistration<?>> services = new ArrayList<>();
        for (Class<?> service : kinds(plugin.type())) {
            Facade facade = new Facade(plugin, service, watch);
            Object proxy = facade.proxy();
            facades.add(facade);
            proxies.put(service, proxy);
            if (!lazy.test(plugin.name())) {
                services.add(context.registerService(
                        service.getName(),
                        proxy,
                        properties(plugin.name(), plugin.version(), plugin.settings(), metadata)));
            }
        }
        Dictionary<String, Object> id = properties(plugin.name(), plugin.version(), plugin.settings(), metadata);
        id.put(Condition.CONDITION_ID, "aitbc.plugin." + plugin.name());
        ServiceRegistration<?> condition = manager.registerService(Condition.class, Condition.INSTANCE, id);
        published.put(
                plugin.name(),
                new Published(
                        facades,
                        proxies,
                        services,
                        condition,
                        plugin.settings().limits().stop()));
    }

    /** Refuses new calls, takes the condition and then the services away, waits for running calls. */
    void unpublish(String name) throws InterruptedException {
        Published gone = published.remove(name);
        if (gone == null) {
            return;
        }
        gone.facades().forEach(Facade::refuse);
        unregister(gone.condition());
        gone.services().forEach(Publications::unregister);
        for (Facade facade : gone.facades()) {
            facade.drain(gone.stopLimit());
        }
    }

    <T> Optional<T> service(String name, Class<T> type) {
        Published of = published.get(name);
        @Nullable Object proxy = of == null ? null : of.proxies().get(type);
        return Optional.ofNullable(proxy).map(type::cast);
    }

    private static void unregister(ServiceRegistration<?> service) {
        try {
            service.unregister();
        } catch (IllegalStateException already) {
            // The framework takes a stopped bundle's services away itself; then there is nothing left to do.
            System.getLogger(Publications.class.getName())
                    .log(System.Logger.Level.DEBUG, "Service was already unregistered");
        }
    }

    static Dictionary<String, Object> properties(
            String name, String version, PluginSettings settings, PluginMetadata metadata) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("aitbc.plugin.name", name);
        properties.put("aitbc.plugin.version", version);
        properties.put("aitbc.plugin.description", metadata.description());
        properties.put("aitbc.plugin.author", metadata.author());
        properties.put("aitbc.plugin.license", metadata.license());
        properties.put("aitbc.plugin.keywords", metadata.keywords().toArray(String[]::new));
        properties.put(Constants.SERVICE_RANKING, 100 - settings.priority());
        return properties;
    }

    /** The service interfaces of all kinds that the class implements, whichever bundle they are from. */
    static Set<Class<?>> kinds(Class<?> plugin) {
        Set<Class<?>> services = new LinkedHashSet<>();
        for (Class<?> type = plugin; type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                collect(each, services);
            }
        }
        return services;
    }

    private static void collect(Class<?> type, Set<Class<?>> services) {
        PluginKind kind = type.getAnnotation(PluginKind.class);
        if (kind != null) {
            services.add(kind.service());
        }
        for (Class<?> each : type.getInterfaces()) {
            collect(each, services);
        }
    }
}
