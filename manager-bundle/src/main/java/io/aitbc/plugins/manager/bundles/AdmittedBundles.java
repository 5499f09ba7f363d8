package io.aitbc.plugins.manager.bundles;

import io.aitbc.plugins.manager.lifecycle.Installed;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Which bundles came through admission. A revision with the plugin capability that did not cannot resolve, whoever
 * tries: a shell command, another bundle's requirement, an update by hand.
 */
final class AdmittedBundles implements ResolverHookFactory, ResolverHook {
    static final String NAMESPACE = "aitbc.plugin";

    private final Map<Long, Installed> byBundle = new ConcurrentHashMap<>();
    private final Set<BundleRevision> revisions = ConcurrentHashMap.newKeySet();

    void admit(Bundle bundle, Installed installed) {
        byBundle.put(bundle.getBundleId(), installed);
        revisions.add(bundle.adapt(BundleRevision.class));
    }

    void forget(Bundle bundle) {
        byBundle.remove(bundle.getBundleId());
        revisions.removeIf(r -> r.getBundle().getBundleId() == bundle.getBundleId());
    }

    /** What was installed as this bundle; empty for bundles that are not the manager's. */
    Optional<Installed> installed(Bundle bundle) {
        return Optional.ofNullable(byBundle.get(bundle.getBundleId()));
    }

    /** The plugin's name that a bundle declares, whether admitted or not. */
    static Optional<String> declaredName(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(NAMESPACE).stream()
                        .map(c -> c.getAttributes().get(NAMESPACE))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst();
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        candidates.removeIf(
                revision -> !revision.getDeclaredCapabilities(NAMESPACE).isEmpty() && !revisions.contains(revision));
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
}
