package io.aitbc.plugins.manager.bundles;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.bundle.FindHook;

/** Hides from plugins the bundles of the runtime and of the plugins that they may not call. */
record BundleCurtain(Sight sight) implements FindHook, EventHook {
    @Override
    public void find(BundleContext context, Collection<Bundle> bundles) {
        Bundle seeker = context.getBundle();
        bundles.removeIf(bundle -> !sight.sees(seeker, bundle));
    }

    @Override
    public void event(BundleEvent event, Collection<BundleContext> contexts) {
        contexts.removeIf(context -> !sight.sees(context.getBundle(), event.getBundle()));
    }
}
