package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why a plugin is not ACTIVE, from the first cause to itself, then why other files of it do not run. Control thread only.
 */
final class WhyChain {
    private final Function<String, @Nullable ManagedPlugin> plugins;

    WhyChain(Function<String, @Nullable ManagedPlugin> plugins) {
        this.plugins = plugins;
    }

    List<Reason> of(String name) {
        List<Reason> chain = new ArrayList<>();
        collect(name, chain, new HashSet<>());
        return List.copyOf(chain);
    }

    private void collect(String name, List<Reason> chain, Set<String> seen) {
        ManagedPlugin p = plugins.apply(name);
        if (p == null || !seen.add(name)) {
            return;
        }
        p.dependencies().stream()
                .filter(d -> !d.optional() && p.status() != PluginStatus.ACTIVE)
                .forEach(d -> {
                    ManagedPlugin provider = plugins.apply(d.name());
                    if (provider != null && provider.status() != PluginStatus.ACTIVE) {
                        collect(d.name(), chain, seen);
                    }
                });
        p.lifecycle.reason().ifPresent(chain::add);
        Optional.ofNullable(p.rejected)
                .map(ManagedPlugin.Rejected::reason)
                .filter(other -> !chain.contains(other))
                .ifPresent(chain::add);
        p.choice.others().stream()
                .map(Candidate::reason)
                .filter(other -> other.code() != Reason.Code.SHADOWED || runsAsChosen(p))
                .filter(other -> !chain.contains(other))
                .forEach(chain::add);
    }

    /** Whether the others are those that do not run: while the chosen one is not taken, one of them does. */
    private static boolean runsAsChosen(ManagedPlugin p) {
        Installed installed = p.installed;
        return installed != null
                && p.chosen()
                        .filter(chosen ->
                                chosen.sha256().equals(installed.artifact().sha256()))
                        .isPresent();
    }
}
