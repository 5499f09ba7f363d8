package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.manager.events.PluginEventBus;
import io.aitbc.plugins.manager.facade.CallWatch;
import io.aitbc.plugins.manager.lazy.LazyServices;
import io.aitbc.plugins.manager.lifecycle.Framework;
import io.aitbc.plugins.manager.lifecycle.FrameworkEvents;
import io.aitbc.plugins.manager.lifecycle.Installed;
import io.aitbc.plugins.manager.lifecycle.Offer;
import io.aitbc.plugins.manager.permissions.grants.PluginRights;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The manager's hold on the framework: its hooks, its listener, the plugins' contexts. Opened once, closed once. */
public final class PluginBundles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PluginBundles.class.getName());

    private final BundleContext manager;
    private final AdmittedBundles admitted = new AdmittedBundles();
    private final Sight sight;
    private final Components components;
    private final Publications publications;
    private final OsgiFramework framework;
    private final Map<ServiceReference<BasePlugin>, Offer> offers = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /**
     * @param lazy whether a plugin's services are published from memory, awake or not
     * @param rights who may see what
     */
    public PluginBundles(
            BundleContext manager,
            ServiceComponentRuntime runtime,
            Predicate<String> lazy,
            CallWatch watch,
            PluginRights rights) {
        this.manager = manager;
        this.sight = new Sight(manager, admitted, rights);
        this.components = new Components(runtime);
        this.publications = new Publications(manager, lazy, watch);
        this.framework = new OsgiFramework(manager, admitted, components, publications, rights);
    }

    public LazyServices.Publisher lazyPublisher() {
        return new LazyPublisher(manager);
    }

    public Framework framework() {
        return framework;
    }

    /** The name of the plugin that a bundle is; empty for every other bundle. */
    public Optional<String> pluginOf(@Nullable Bundle bundle) {
        return bundle == null
                ? Optional.empty()
                : admitted.installed(bundle)
                        .filter(i -> i.artifact().descriptor().isPlugin())
                        .map(Installed::name);
    }

    /** The plugin whose code the current thread runs, as far as its context class loader tells. */
    public Optional<String> speaking() {
        return Thread.currentThread().getContextClassLoader() instanceof BundleReference reference
                ? pluginOf(reference.getBundle())
                : Optional.empty();
    }

    /** The facade of an ACTIVE plugin. */
    public <T> Optional<T> service(String name, Class<T> type) {
        return publications.service(name, type);
    }

    /**
     * Takes up watch.
     *
     * @param contexts makes the context of one plugin, called on the plugin's lane
     * @param unloaded told of each class loader of a plugin or library that goes out of use
     * @param frameworkStops called on the framework's stopping thread before any bundle is stopped
     */
    public void open(
            FrameworkEvents events,
            Function<Installed, PluginContext> contexts,
            BiConsumer<Installed, ClassLoader> unloaded,
            Runnable frameworkStops) {
        register(ResolverHookFactory.class, admitted);
        ServiceCurtain curtain = new ServiceCurtain(manager.getBundle(), admitted, sight);
        register(FindHook.class, curtain);
        register(EventListenerHook.class, curtain);
        BundleCurtain bundles = new BundleCurtain(sight);
        register(org.osgi.framework.hooks.bundle.FindHook.class, bundles);
        register(EventHook.class, bundles);
        ServiceRegistration<?> context =
                manager.registerService(PluginContext.class, new Contexts(admitted, contexts), null);
        open.push(context::unregister);
        BundleWatch watch = new BundleWatch(manager, admitted, events, unloaded, frameworkStops);
        manager.addBundleListener(watch);
        open.push(() -> manager.removeBundleListener(watch));
        for (Bundle bundle : manager.getBundles()) {
            AdmittedBundles.declaredName(bundle).ifPresent(name -> events.stranger(name, bundle.getBundleId(), true));
        }
    }

    /** The bundles that still use packages of one that was uninstalled, by its number. */
    public List<String> usersOfGone(long bundle) {
        FrameworkWiring wiring = manager.getBundle(0).adapt(FrameworkWiring.class);
        return wiring.getRemovalPendingBundles().stream()
                .filter(gone -> gone.getBundleId() == bundle)
                .flatMap(gone -> wiring.getDependencyClosure(List.of(gone)).stream())
                .filter(user -> user.getBundleId() != bundle)
                .map(user -> admitted.installed(user).map(Installed::name).orElse(user.getSymbolicName()))
                .toList();
    }

    private <T> void register(Class<T> type, T service) {
        ServiceRegistration<T> registration = manager.registerService(type, service, null);
        open.push(registration::unregister);
    }

    /** A plugin's component is satisfied: hands over and returns. */
    public void bind(ServiceReference<BasePlugin> reference, FrameworkEvents events) {
        Offer offer = new ServiceOffer(manager, reference, components);
        offers.put(reference, offer);
        events.offered(offer);
    }

    /** It is satisfied no more: waits until the plugin has stopped, for a limited time, or not at all. */
    public void unbind(ServiceReference<BasePlugin> reference, FrameworkEvents events, Duration limit) {
        @Nullable Offer offer = offers.remove(reference);
        Bundle bundle = reference.getBundle();
        if (offer == null) {
            return;
        }
        boolean stopping = bundle == null || bundle.getState() != Bundle.ACTIVE;
        CompletionStage<Void> over = events.withdrawn(offer, stopping);
        if (limit.isZero()) {
            return;
        }
        try {
            over.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Bundle " + offer.bundle() + " is stopped though its plugin has not ended within "
                            + limit.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            LOG.log(System.Logger.Level.ERROR, "Stop of bundle " + offer.bundle(), failure);
        }
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** One context for each plugin that asks, and none for anybody else. */
    private record Contexts(AdmittedBundles admitted, Function<Installed, PluginContext> contexts)
            implements PrototypeServiceFactory<PluginContext> {
        @Override
        @SuppressWarnings("NullAway") // null is the framework's way of saying that there is no service for this bundle
        public PluginContext getService(Bundle bundle, ServiceRegistration<PluginContext> registration) {
            return admitted.installed(bundle)
                    .filter(i -> i.artifact().descriptor().isPlugin())
                    .map(contexts)
                    .orElse(null);
        }

        @Override
        public void ungetService(
                Bundle bundle, ServiceRegistration<PluginContext> registration, PluginContext context) {
            // An instance that never became ACTIVE is never detached: its subscriptions end here at the latest.
            if (context.eventBus() instanceof PluginEventBus bus) {
                bus.close();
            }
        }
    }
}
