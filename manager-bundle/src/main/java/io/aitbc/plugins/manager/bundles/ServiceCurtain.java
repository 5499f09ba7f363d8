package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.BasePlugin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.event.EventHandler;

/**
 * Hides raw plugin services. A stranger's look-up of {@code BasePlugin} would run the plugin's constructor on a foreign
 * thread and keep it alive past its stop; a raw {@code EventHandler} would run plugin code on Event Admin's thread.
 * Both are visible to the manager alone, which hands them on safely.
 */
final class ServiceCurtain implements FindHook, EventListenerHook {
    private static final List<String> RAW = List.of(BasePlugin.class.getName(), EventHandler.class.getName());

    private final Bundle manager;
    private final AdmittedBundles admitted;

    ServiceCurtain(Bundle manager, AdmittedBundles admitted) {
        this.manager = manager;
        this.admitted = admitted;
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        if (!sees(context)) {
            references.removeIf(this::raw);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (raw(event.getServiceReference())) {
            listeners.keySet().removeIf(context -> !sees(context));
        }
    }

    private boolean sees(BundleContext context) {
        Bundle bundle = context.getBundle();
        return bundle.getBundleId() == 0 || bundle.equals(manager);
    }

    private boolean raw(ServiceReference<?> reference) {
        Bundle owner = reference.getBundle();
        if (owner == null || owner.equals(manager) || admitted.installed(owner).isEmpty()) {
            return false;
        }
        Object classes = reference.getProperty(Constants.OBJECTCLASS);
        return classes instanceof String[] names && List.of(names).stream().anyMatch(RAW::contains);
    }
}
