package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.BasePlugin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.event.EventHandler;

/**
 * Hides raw plugin services. A stranger's look-up of {@code BasePlugin} would run the plugin's constructor on a foreign
 * thread and keep it alive past its stop; a raw {@code EventHandler} would run plugin code on Event Admin's thread.
 * Both are visible to the manager alone, which hands them on safely. Hides from plugins and libraries, too, the services
 * that they may not use; what they look for by name in vain is counted.
 */
final class ServiceCurtain implements FindHook, EventListenerHook {
    private static final List<String> RAW = List.of(BasePlugin.class.getName(), EventHandler.class.getName());

    /** Declarative Services asks for it in the plugins' names, to bring their configuration. */
    private static final String CONFIGURATIONS = "org.osgi.service.cm.ConfigurationAdmin";

    private final Bundle manager;
    private final AdmittedBundles admitted;
    private final Sight sight;

    ServiceCurtain(Bundle manager, AdmittedBundles admitted, Sight sight) {
        this.manager = manager;
        this.admitted = admitted;
        this.sight = sight;
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        if (!sees(context)) {
            Bundle seeker = context.getBundle();
            boolean named = name != null || filter != null;
            references.removeIf(reference -> raw(reference) || kept(seeker, named, reference));
        }
    }

    /** @param named whether it was looked for; who lists everything there is misses nothing */
    private boolean kept(Bundle seeker, boolean named, ServiceReference<?> reference) {
        Optional<Sight.Kept> kept = sight.keeps(seeker, reference);
        if (kept.isPresent() && names(reference).contains(CONFIGURATIONS) && sight.runtimeAsks()) {
            return false;
        }
        if (named) {
            kept.ifPresent(it -> names(reference).forEach(each -> sight.tell(it, seeker, each)));
        }
        return kept.isPresent();
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> reference = event.getServiceReference();
        if (raw(reference)) {
            listeners.keySet().removeIf(context -> !sees(context));
        } else if (event.getType() != ServiceEvent.UNREGISTERING
                && event.getType() != ServiceEvent.MODIFIED_ENDMATCH
                && !names(reference).contains(CONFIGURATIONS)) {
            // Whoever has a service hears of its end, whatever was revoked meanwhile.
            listeners.entrySet().removeIf(each -> kept(each.getKey(), each.getValue(), reference));
        }
    }

    private boolean kept(BundleContext context, Collection<ListenerInfo> listeners, ServiceReference<?> reference) {
        Optional<Sight.Kept> kept = sees(context) ? Optional.empty() : sight.keeps(context.getBundle(), reference);
        kept.ifPresent(it -> listeners.stream()
                .map(ListenerInfo::getFilter)
                .filter(filter -> filter != null && matches(filter, reference))
                .findFirst()
                .ifPresent(any -> names(reference).forEach(each -> sight.tell(it, context.getBundle(), each))));
        return kept.isPresent();
    }

    private static boolean matches(String filter, ServiceReference<?> reference) {
        try {
            return FrameworkUtil.createFilter(filter).match(reference);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException("The framework has taken this filter: " + filter, impossible);
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
        return names(reference).stream().anyMatch(RAW::contains);
    }

    private static List<String> names(ServiceReference<?> reference) {
        return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] names ? List.of(names) : List.of();
    }
}
