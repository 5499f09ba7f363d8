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
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Which bundles came through admission. A revision with the plugin capability that did not cannot resolve, whoever
 * tries: a shell command, another bundle's requirement, an update by hand.
 */
final class AdmittedBundles implements ResolverHookFactory {
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
        return new Screening(triggers.stream().anyMatch(this::isStranger));
    }

    private boolean isStranger(BundleRevision revision) {
        return !revision.getDeclaredCapabilities(NAMESPACE).isEmpty() && !revisions.contains(revision);
    }

    /**
     * One resolve operation.
     *
     * <p>As soon as a hook removes one resolvable revision, Felix 7.0.5 offers nothing of all that is resolved already,
     * the plugin API included. So strangers are removed only where they are what is to be resolved, and otherwise, as
     * when one is just being installed and not admitted yet, kept from being used by others.
     */
    private final class Screening implements ResolverHook {
        private final boolean forStranger;

        Screening(boolean forStranger) {
            this.forStranger = forStranger;
        }

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            if (forStranger) {
                candidates.removeIf(AdmittedBundles.this::isStranger);
            }
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            boolean ours =
                    byBundle.containsKey(requirement.getRevision().getBundle().getBundleId());
            candidates.removeIf(candidate -> isStranger(candidate.getRevision()) || ours && isInternal(candidate));
        }

        /** Readings, section 6: a plugin sees neither the manager's insides nor the shell's engine. */
        private boolean isInternal(BundleCapability candidate) {
            return candidate.getAttributes().get(candidate.getNamespace()) instanceof String name && Internals.has(name)
                    || BundleNamespace.BUNDLE_NAMESPACE.equals(candidate.getNamespace())
                            && Internals.has(candidate.getRevision().getBundle());
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

        @Override
        public void end() {}
    }
}
