package io.aitbc.runtime.logging;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Which plugin a class loader belongs to. Remembered weakly: a plugin that is gone must not be held by its name. */
public final class PluginNames {
    private static final String NAMESPACE = "aitbc.plugin";

    private final Map<ClassLoader, Optional<String>> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** The plugin whose class loader is the thread's context class loader. */
    Optional<String> ofCurrentThread() {
        return of(Thread.currentThread().getContextClassLoader());
    }

    /** The plugin of a class loader; null, as the platform's is, belongs to none. */
    public Optional<String> of(@org.jspecify.annotations.Nullable ClassLoader loader) {
        if (!(loader instanceof BundleReference reference)) {
            return Optional.empty();
        }
        Optional<String> name = known.get(loader);
        if (name == null) {
            name = read(reference.getBundle());
            known.put(loader, name);
        }
        return name;
    }

    private static Optional<String> read(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
            if (capability.getAttributes().get(NAMESPACE) instanceof String name) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
