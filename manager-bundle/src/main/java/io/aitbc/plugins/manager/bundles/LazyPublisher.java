package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.lazy.LazyServices;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Publishes for plugins that sleep: their bundles are not started, so the manager registers for them. */
record LazyPublisher(BundleContext manager) implements LazyServices.Publisher {
    @Override
    public List<Class<?>> services(ActivePlugin plugin) {
        return List.copyOf(Publications.kinds(plugin.type()));
    }

    @Override
    public Class<?> service(Installed installed, String name) throws ClassNotFoundException {
        Bundle bundle = manager.getBundle(installed.bundle());
        if (bundle == null) {
            throw new ClassNotFoundException(name);
        }
        return bundle.loadClass(name);
    }

    @Override
    public Runnable publish(Installed installed, PluginSettings settings, Class<?> service, Object object) {
        PluginMetadata metadata = installed
                .artifact()
                .descriptor()
                .metadata()
                .orElseGet(() -> new PluginMetadata(installed.name(), "", "", "", ""));
        ServiceRegistration<?> registration = manager.registerService(
                service.getName(),
                object,
                Publications.properties(
                        installed.name(), installed.artifact().descriptor().version(), settings, metadata));
        return registration::unregister;
    }
}
