package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.manager.lifecycle.FrameworkEvents;
import io.aitbc.plugins.manager.lifecycle.Installed;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** Tells the life cycle what happens to bundles, and the manager that the framework is about to stop. */
final class BundleWatch implements SynchronousBundleListener {
    private final BundleContext manager;
    private final AdmittedBundles admitted;
    private final FrameworkEvents events;
    private final BiConsumer<Installed, ClassLoader> unloaded;
    private final Runnable frameworkStops;

    /**
     * @param unloaded told of each class loader that goes out of use
     * @param frameworkStops called on the framework's stopping thread, which waits for it
     */
    BundleWatch(
            BundleContext manager,
            AdmittedBundles admitted,
            FrameworkEvents events,
            BiConsumer<Installed, ClassLoader> unloaded,
            Runnable frameworkStops) {
        this.manager = manager;
        this.admitted = admitted;
        this.events = events;
        this.unloaded = unloaded;
        this.frameworkStops = frameworkStops;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (bundle.getBundleId() == 0) {
            if (event.getType() == BundleEvent.STOPPING) {
                frameworkStops.run();
            }
            return;
        }
        Optional<Installed> installed = admitted.installed(bundle);
        if (installed.isPresent()) {
            ours(event.getType(), bundle, installed.get());
        } else {
            stranger(event.getType(), bundle);
        }
    }

    private void ours(int type, Bundle bundle, Installed installed) {
        long id = bundle.getBundleId();
        switch (type) {
            case BundleEvent.STARTED -> events.started(id);
            case BundleEvent.STOPPING -> flush(bundle);
            case BundleEvent.STOPPED -> events.stopped(id);
            case BundleEvent.UPDATED -> events.updated(id);
            case BundleEvent.UNRESOLVED -> outOfUse(bundle, installed);
            case BundleEvent.UNINSTALLED -> {
                admitted.forget(bundle);
                events.uninstalled(id);
            }
            default -> {
                // Of no concern: a refresh, for one, stops and starts the bundle again, and that is told as such.
            }
        }
    }

    /** The last moment at which the framework still hands out the class loader, whoever uninstalls or refreshes. */
    private void outOfUse(Bundle bundle, Installed installed) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        if (loader != null) {
            unloaded.accept(installed, loader);
        }
    }

    private void stranger(int type, Bundle bundle) {
        switch (type) {
            case BundleEvent.INSTALLED ->
                // An install of our own is admitted right after this event; what is not, is a stranger.
                AdmittedBundles.declaredName(bundle)
                        .filter(name -> !bundle.getLocation().startsWith("aitbc:"))
                        .ifPresent(name -> events.stranger(name, bundle.getBundleId(), true));
            case BundleEvent.UNINSTALLED ->
                AdmittedBundles.declaredName(bundle)
                        .filter(name -> !bundle.getLocation().startsWith("aitbc:"))
                        .ifPresent(name -> events.stranger(name, bundle.getBundleId(), false));
            default -> {
                // A stranger cannot resolve, so nothing else can happen to it.
            }
        }
    }

    /**
     * Felix keeps a record of every long-lived service that a bundle has used, and through it the uninstalled bundle.
     * A look-up through the service objects, given back at once, flushes the record of ConfigAdmin.
     */
    private void flush(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        ServiceReference<ConfigurationAdmin> reference = manager.getServiceReference(ConfigurationAdmin.class);
        if (context == null || reference == null) {
            return;
        }
        ServiceObjects<ConfigurationAdmin> objects = context.getServiceObjects(reference);
        ConfigurationAdmin admin = objects.getService();
        if (admin != null) {
            objects.ungetService(admin);
        }
    }
}
