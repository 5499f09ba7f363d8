package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says what other bytes of one plugin, or none, would do to all plugins: the rules of {@link NextStep} and {@link Hold}
 * played to their end without touching anything. Control thread only.
 */
final class Forecast {
    /** What is to be expected; made here only. */
    record Plan(
            List<String> starts,
            List<String> stops,
            List<String> restarts,
            List<String> breaks,
            Optional<Reason> refusal)
            implements ChangePlan {
        static Plan refused(Reason reason, List<String> breaks) {
            return new Plan(List.of(), List.of(), List.of(), breaks, Optional.of(reason));
        }
    }

    /** One plugin as it would be. */
    private record Node(String name, String version, int priority, List<Dependency> needs, boolean wanted) {}

    private final Plugins plugins;
    private final String name;
    private final Optional<Artifact> after;
    private final Map<String, Node> nodes = new TreeMap<>();

    /** @param after the bytes that would be chosen; empty for none */
    Forecast(Plugins plugins, String name, Optional<Artifact> after) {
        this.plugins = plugins;
        this.name = name;
        this.after = after;
        plugins.all().stream()
                .filter(p -> !p.name.equals(name)
                        && (p.installed != null || p.chosen().isPresent()))
                .forEach(p -> nodes.put(p.name, node(p, p.version(), p.dependencies(), wanted(p))));
        after.ifPresent(artifact -> {
            ManagedPlugin would = plugins.imagined(name, artifact);
            boolean wanted = plugins.goal(would).level() == Goal.Level.ACTIVE;
            nodes.put(name, node(would, artifact.descriptor().version(), would.dependencies(artifact), wanted));
        });
    }

    private static Node node(ManagedPlugin p, String version, List<Dependency> needs, boolean wanted) {
        List<Dependency> required = needs.stream().filter(d -> !d.optional()).toList();
        return new Node(p.name, version, p.settings.priority(), required, wanted);
    }

    /** What failed for a reason of its own does not run because another plugin changes. */
    private boolean wanted(ManagedPlugin p) {
        boolean failed = p.lifecycle.status() == io.aitbc.plugins.PluginStatus.ERROR;
        return plugins.goal(p).level() == Goal.Level.ACTIVE && !failed;
    }

    /** @param forced also when others would break */
    Plan plan(boolean forced) {
        Set<String> now =
                plugins.all().stream().filter(p -> p.running).map(p -> p.name).collect(Collectors.toSet());
        Set<String> then = running();
        boolean changes = now.contains(name) && !unchanged();
        Set<String> shaken = changes ? shaken() : Set.of();
        List<String> breaks = sorted(now, q -> !q.equals(name) && !then.contains(q));
        if (!breaks.isEmpty() && !forced) {
            return Plan.refused(wouldBreak(breaks), breaks);
        }
        return new Plan(
                sorted(then, q -> !now.contains(q)),
                sorted(now, q -> !then.contains(q)),
                sorted(now, q -> then.contains(q) && shaken.contains(q)),
                breaks,
                Optional.empty());
    }

    private boolean unchanged() {
        ManagedPlugin p = plugins.plugin(name);
        Installed installed = p == null ? null : p.installed;
        return installed != null
                && after.map(a -> a.sha256().equals(installed.artifact().sha256()))
                        .orElse(false);
    }

    /** The plugin itself, and all that stop before it does. */
    private Set<String> shaken() {
        Set<String> shaken = new TreeSet<>(plugins.order().allDependents(name));
        shaken.add(name);
        return shaken;
    }

    /** Those that would run: all that are wanted, without those that lack something, again and again. */
    private Set<String> running() {
        StartOrder order = new StartOrder(nodes.values().stream()
                .map(n -> new StartOrder.Node(
                        n.name(),
                        n.priority(),
                        n.needs().stream().map(Dependency::name).collect(Collectors.toUnmodifiableSet())))
                .toList());
        Set<String> running = new TreeSet<>();
        nodes.values().stream()
                .filter(n -> n.wanted() && order.cycle(n.name()).isEmpty())
                .forEach(n -> running.add(n.name()));
        Set<String> lacking = lacking(running);
        while (!lacking.isEmpty()) {
            running.removeAll(lacking);
            lacking = lacking(running);
        }
        return running;
    }

    private Set<String> lacking(Set<String> running) {
        return nodes.values().stream()
                .filter(n -> running.contains(n.name()))
                .filter(n -> !n.needs().stream().allMatch(d -> served(d, running)))
                .map(Node::name)
                .collect(Collectors.toSet());
    }

    private boolean served(Dependency dependency, Set<String> running) {
        Node provider = nodes.get(dependency.name());
        return provider != null
                && running.contains(provider.name())
                && dependency.range().contains(SemVer.parse(provider.version()));
    }

    private static List<String> sorted(Set<String> names, java.util.function.Predicate<String> which) {
        return names.stream().filter(which).sorted().toList();
    }

    private Cause wouldBreak(List<String> breaks) {
        String what = after.map(a -> "Plugin '" + name + "' " + a.descriptor().version() + " would not be taken")
                .orElse("Plugin '" + name + "' would not be removed");
        return Cause.of(Reason.Code.WOULD_BREAK, what + ": it would break '" + String.join("', '", breaks) + "'.")
                .withFix("Stop these first, or say '--force'.");
    }
}
