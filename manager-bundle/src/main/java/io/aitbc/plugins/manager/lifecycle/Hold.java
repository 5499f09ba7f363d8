package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a plugin may not be without, an operator's agreement and its dependencies: what holds it, as a sentence
 * with the chain named. Control thread only.
 */
final class Hold {
    private final Function<String, @Nullable ManagedPlugin> plugins;
    private final Approval approval;

    Hold(Function<String, @Nullable ManagedPlugin> plugins, Approval approval) {
        this.plugins = plugins;
        this.approval = approval;
    }

    /** What holds {@code p}: a permission, or its first dependency that does by the order of declaration. */
    Optional<Cause> of(ManagedPlugin p) {
        return permission(p).or(() -> p.dependencies().stream()
                .map(dependency -> by(p, dependency))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<Cause> permission(ManagedPlugin p) {
        return Optional.ofNullable(p.installed)
                .map(Installed::artifact)
                .or(p::chosen)
                .flatMap(this::permission);
    }

    /** What an operator has to agree to before these bytes may run. */
    Optional<Cause> permission(Artifact artifact) {
        return approval.missing(artifact);
    }

    /** Whether a service that {@code p} waits for is there and kept from it. */
    Optional<Cause> kept(ManagedPlugin p) {
        return approval.kept(p.name, p.waitsFor);
    }

    /** What would hold other bytes of {@code p}, which runs. */
    Optional<Cause> of(ManagedPlugin p, Artifact other) {
        return approval.missing(other).or(() -> p.dependencies(other).stream()
                .filter(dependency -> !dependency.optional())
                .map(dependency -> by(p, dependency))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** Whether a provider this one waits for is still on its way, so that waiting may end without a command. */
    boolean pending(ManagedPlugin p) {
        for (Dependency dependency : p.dependencies()) {
            ManagedPlugin provider = plugins.apply(dependency.name());
            if (provider != null
                    && by(p, dependency).isPresent()
                    && (provider.action != null || provider.leaving && provider.status() == PluginStatus.ACTIVE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code version} of {@code provider} would do for what {@code dependent} says of it. */
    static boolean accepts(ManagedPlugin dependent, String provider, String version) {
        return dependent.dependencies().stream()
                .filter(d -> d.name().equals(provider))
                .allMatch(d -> d.range().contains(SemVer.parse(version)));
    }

    private Optional<Cause> by(ManagedPlugin p, Dependency dependency) {
        ManagedPlugin provider = plugins.apply(dependency.name());
        boolean known = provider != null
                && (provider.installed != null || provider.chosen().isPresent());
        if (provider == null || !known) {
            return dependency.optional() ? Optional.empty() : Optional.of(absent(p, dependency, provider));
        }
        if (!dependency.range().contains(SemVer.parse(provider.version()))) {
            return dependency.optional() ? Optional.empty() : Optional.of(wrongVersion(p, dependency, provider));
        }
        boolean serving = provider.running && provider.published && !provider.leaving;
        if (serving) {
            return Optional.empty();
        }
        if (dependency.optional()) {
            // Never held by it, but started after it when it is on its way.
            return provider.action != null && p.life == null ? Optional.of(waiting(p, provider)) : Optional.empty();
        }
        return Optional.of(waiting(p, provider));
    }

    private Cause absent(ManagedPlugin p, Dependency dependency, @Nullable ManagedPlugin provider) {
        Optional<Reason> problem = provider == null ? Optional.empty() : provider.choice.problem();
        String why = problem.map(r -> ", which cannot be used: " + r.message()).orElse(", which is not there.");
        return p.cause(Reason.Code.WAITING_FOR_PLUGIN, "waits for plugin '" + dependency.text() + "'" + why)
                .withFix("Drop a bundle of plugin '" + dependency.name() + "' into deploy/.");
    }

    private static Cause wrongVersion(ManagedPlugin p, Dependency dependency, ManagedPlugin provider) {
        return p.cause(
                        Reason.Code.DEPENDENCY_VERSION,
                        "needs '" + dependency.text() + "', and '" + provider.name + "' is " + provider.version() + ".")
                .withFix("Drop a version of plugin '" + provider.name + "' that fits into deploy/.");
    }

    private Cause waiting(ManagedPlugin p, ManagedPlugin provider) {
        List<String> chain = chain(provider, new ArrayList<>(List.of(p.name)));
        String through = chain.size() > 2 ? " (" + String.join(" -> ", chain) + ")" : "";
        ManagedPlugin first = plugins.apply(chain.get(chain.size() - 1));
        ManagedPlugin root = first == null ? provider : first;
        return p.cause(
                        Reason.Code.WAITING_FOR_PLUGIN,
                        "waits for plugin '" + provider.name + "', which is " + provider.status() + through + ".")
                .withFix(
                        isStartable(root)
                                ? "Start '" + root.name + "' first: 'aitbc plugin start " + root.name + "'."
                                : "See 'aitbc plugin why " + root.name + "'.");
    }

    /** Whether a command is all that it needs. */
    private boolean isStartable(ManagedPlugin p) {
        return p.enabled
                && p.status() != PluginStatus.ERROR
                && !p.bundleActive
                && permission(p).isEmpty()
                && p.dependencies().stream().allMatch(dependency -> dependency.optional() || serves(dependency));
    }

    private boolean serves(Dependency dependency) {
        ManagedPlugin provider = plugins.apply(dependency.name());
        return provider != null && provider.running && !provider.leaving;
    }

    /** From the plugin to the one at the beginning of the waiting. */
    private List<String> chain(ManagedPlugin at, List<String> way) {
        if (way.contains(at.name)) {
            return way;
        }
        way.add(at.name);
        for (Dependency dependency : at.dependencies()) {
            ManagedPlugin next = plugins.apply(dependency.name());
            if (next != null && !dependency.optional() && !(next.running && !next.leaving)) {
                return chain(next, way);
            }
        }
        return way;
    }
}
