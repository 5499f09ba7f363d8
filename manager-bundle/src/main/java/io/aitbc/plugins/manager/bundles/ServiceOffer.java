package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.manager.lifecycle.Offer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceException;
import org.osgi.framework.ServiceReference;

/** A plugin's service reference. The object is looked up on the lane, so that its constructor runs there. */
final class ServiceOffer implements Offer {
    private final BundleContext manager;
    private final ServiceReference<BasePlugin> reference;
    private final long bundle;
    private final Components components;

    ServiceOffer(BundleContext manager, ServiceReference<BasePlugin> reference, Components components) {
        this.manager = manager;
        this.reference = reference;
        this.bundle = reference.getBundle().getBundleId();
        this.components = components;
    }

    @Override
    public long bundle() {
        return bundle;
    }

    @Override
    public BasePlugin construct() throws Exception {
        @Nullable BasePlugin plugin;
        try {
            plugin = manager.getService(reference);
        } catch (ServiceException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
        if (plugin == null) {
            // Declarative Services answers null and keeps the cause to itself: it is in what it reports.
            throw components.constructionFailure(reference);
        }
        return plugin;
    }

    @Override
    public void release() {
        manager.ungetService(reference);
    }
}
