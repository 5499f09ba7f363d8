package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what an imagined change would do to all plugins: the rules of {@link NextStep} and {@link Hold} played to their end
 * without touching anything. Control thread only.
 */
final class Forecast {

    /**
     * What was found out beforehand.
     *
     * @param configured by content hash; only what is asked about
     * @param takers plugins that may take a changed configuration while they run
     */
    record Known(Map<String, Configured> configured, Set<String> takers) {}

    /**
     * One plugin as it would be.
     *
     * @param meant it is to run, by itself
     * @param sleeps it is lazy, and starts when another needs it
     */
    private record Node(
            String name, Artifact artifact, int priority, List<Dependency> needs, boolean meant, boolean sleeps) {
        String version() {
            return artifact.descriptor().version();
        }
    }

    private final Plugins plugins;
    private final Prospect prospect;
    private final Known known;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final StartOrder order;
    private final Set<String> now;
    private final Set<String> shaken;
    private final Set<String> then;

    Forecast(Plugins plugins, Prospect prospect, Known known) {
        this.plugins = plugins;
        this.prospect = prospect;
        this.known = known;
        Set<String> names = new TreeSet<>(prospect.bytes().keySet());
        plugins.all().forEach(p -> names.add(p.name));
        names.forEach(name -> after(name).ifPresent(artifact -> nodes.put(name, node(name, artifact))));
        this.order = order();
        this.now =
                plugins.all().stream().filter(p -> p.running).map(p -> p.name).collect(Collectors.toSet());
        this.shaken = shaken();
        this.then = running();
    }

    /** The bytes of a name then: the ones that run now, unless others were given or become possible. */
    private Optional<Artifact> after(String name) {
        Optional<Artifact> given = prospect.bytes().get(name);
        ManagedPlugin p = plugins.plugin(name);
        if (given != null || p == null) {
            return given == null ? Optional.empty() : given;
        }
        Installed installed = p.installed;
        if (installed == null || isAcceptable(p)) {
            return p.chosen();
        }
        return Optional.of(installed.artifact());
    }

    /** A newer file was not taken for its configuration, and would be with this one. */
    private boolean isAcceptable(ManagedPlugin p) {
        return prospect.settings().isPresent()
                && p.rejected != null
                && p.rejected.reason().code() == Reason.Code.CONFIGURATION
                && p.chosen()
                        .map(this::verdict)
                        .filter(Configured.Valid.class::isInstance)
                        .isPresent();
    }

    private Node node(String name, Artifact artifact) {
        ManagedPlugin is = plugins.plugin(name);
        boolean other =
                prospect.bytes().containsKey(name) || prospect.settings().isPresent();
        RuntimeSettings settings = prospect.settings().orElseGet(plugins::settings);
        ManagedPlugin p = is == null || other ? plugins.imagined(name, artifact, settings) : is;
        Goal goal = plugins.goals().of(p, settings.autoLoad());
        List<Dependency> needs =
                p.dependencies(artifact).stream().filter(d -> !d.optional()).toList();
        boolean sleeps = goal.reason() != null && goal.reason().code() == Reason.Code.LAZY;
        boolean meant = goal.level() == Goal.Level.ACTIVE
                && (is == null || isTried(is, artifact))
                && plugins.hold().permission(artifact).isEmpty();
        return new Node(name, artifact, p.settings.priority(), needs, meant, sleeps);
    }

    /** What failed for a reason of its own does not run because something else changes. */
    private boolean isTried(ManagedPlugin p, Artifact artifact) {
        if (p.status() != PluginStatus.ERROR || isOther(p, artifact)) {
            return true;
        }
        Failure failure = p.retry.failure();
        boolean circle = failure != null && failure.kind() == Failure.Kind.CYCLE;
        Configured verdict = known.configured().get(artifact.sha256());
        return prospect.settings().isPresent() && (circle || verdict != null && !verdict.equals(p.configured));
    }

    private static boolean isOther(ManagedPlugin p, Artifact artifact) {
        Optional<Artifact> present = p.installed == null ? p.chosen() : Optional.of(p.installed.artifact());
        return present.filter(a -> a.sha256().equals(artifact.sha256())).isEmpty();
    }

    private @Nullable Configured verdict(Artifact artifact) {
        return known.configured().get(artifact.sha256());
    }

    private boolean isInvalid(Node node) {
        return verdict(node.artifact()) instanceof Configured.Invalid;
    }

    private StartOrder order() {
        return new StartOrder(nodes.values().stream()
                .map(n -> new StartOrder.Node(
                        n.name(),
                        n.priority(),
                        n.needs().stream().map(Dependency::name).collect(Collectors.toUnmodifiableSet())))
                .toList());
    }

    /** Those that stop for a moment at least: what is another one, and all that need it. */
    private Set<String> shaken() {
        // Other settings hold at once, before anybody stops for them; other bytes bring their needs along.
        StartOrder users = prospect.settings().isPresent() ? order : plugins.order();
        Set<String> shaken = new TreeSet<>();
        now.stream().filter(this::changes).forEach(name -> {
            shaken.add(name);
            shaken.addAll(users.allDependents(name));
        });
        return shaken;
    }

    private boolean changes(String name) {
        ManagedPlugin p = plugins.plugin(name);
        Node node = nodes.get(name);
        if (p == null || node == null) {
            return true;
        }
        boolean lacksForNow = node.needs().stream().anyMatch(need -> !now.contains(need.name()));
        return isOther(p, node.artifact())
                || node.sleeps()
                || lacksForNow
                || isReconfigured(name) && !known.takers().contains(name);
    }

    private boolean isReconfigured(String name) {
        ManagedPlugin p = plugins.plugin(name);
        Node node = nodes.get(name);
        return prospect.settings().isPresent()
                && p != null
                && node != null
                && verdict(node.artifact()) instanceof Configured.Valid valid
                && !valid.config().equals(p.applied);
    }

    /** Those that would run: all that are meant to, without those that lack something, again and again. */
    private Set<String> running() {
        Set<String> running = new TreeSet<>();
        nodes.values().stream().filter(n -> n.meant() && canStart(n)).forEach(n -> running.add(n.name()));
        wake(running);
        Set<String> lacking = lacking(running);
        while (!lacking.isEmpty()) {
            running.removeAll(lacking);
            lacking = lacking(running);
        }
        return running;
    }

    /** One that runs and is not touched keeps its values when the new ones are not valid. */
    private boolean canStart(Node node) {
        boolean stays = now.contains(node.name()) && !shaken.contains(node.name());
        return order.cycle(node.name()).isEmpty() && (stays || !isInvalid(node));
    }

    /** Being needed is a use, of a lazy plugin too. */
    private void wake(Set<String> running) {
        boolean more = true;
        while (more) {
            Set<String> woken = nodes.values().stream()
                    .filter(n -> running.contains(n.name()))
                    .flatMap(n -> n.needs().stream())
                    .map(need -> nodes.get(need.name()))
                    .filter(n -> n != null && n.sleeps() && canStart(n))
                    .map(Node::name)
                    .collect(Collectors.toSet());
            more = running.addAll(woken);
        }
    }

    private Set<String> lacking(Set<String> running) {
        return nodes.values().stream()
                .filter(n -> running.contains(n.name()))
                .filter(n -> !n.needs().stream().allMatch(d -> isServed(d, running)))
                .map(Node::name)
                .collect(Collectors.toSet());
    }

    private boolean isServed(Dependency dependency, Set<String> running) {
        Node provider = nodes.get(dependency.name());
        return provider != null
                && running.contains(provider.name())
                && dependency.range().contains(SemVer.parse(provider.version()));
    }

    /** Who runs, was not meant by the change, and could not run any more. */
    List<String> breaks() {
        return sorted(now, name -> {
            Node node = nodes.get(name);
            return !then.contains(name)
                    && !prospect.bytes().containsKey(name)
                    && (node == null || node.meant() || node.sleeps());
        });
    }

    /** What a member of the change would lack, which is meant to run and would not. */
    Optional<Cause> lack(String name) {
        Node node = nodes.get(name);
        if (node == null || !node.meant() || then.contains(name)) {
            return Optional.empty();
        }
        List<String> circle = order.cycle(name);
        if (!circle.isEmpty()) {
            return Optional.of(Cause.of(
                            Reason.Code.DEPENDENCY_CYCLE,
                            "Plugin '" + name + "' would be in a circle of dependencies: " + String.join(" -> ", circle)
                                    + ".")
                    .withFix("Remove one of these dependencies."));
        }
        return node.needs().stream()
                .filter(need -> !isServed(need, then))
                .findFirst()
                .map(need -> lack(node, need));
    }

    private Cause lack(Node node, Dependency need) {
        Node provider = nodes.get(need.name());
        String start = "Plugin '" + node.name() + "' " + node.version() + " needs '" + need.text() + "', ";
        if (provider == null) {
            return Cause.of(Reason.Code.WAITING_FOR_PLUGIN, start + "which would not be there.")
                    .withFix("Add a bundle of plugin '" + need.name() + "' to the change.");
        }
        boolean fits = need.range().contains(SemVer.parse(provider.version()));
        return fits
                ? Cause.of(Reason.Code.WAITING_FOR_PLUGIN, start + "which would not run.")
                        .withFix("See 'aitbc plugin why " + need.name() + "'.")
                : Cause.of(Reason.Code.DEPENDENCY_VERSION, start + "which would be " + provider.version() + ".")
                        .withFix("Add a version of plugin '" + need.name() + "' that fits to the change.");
    }

    Plan plan() {
        return new Plan(
                sorted(then, name -> !now.contains(name)),
                sorted(now, name -> !then.contains(name)),
                sorted(now, name -> then.contains(name) && shaken.contains(name)),
                sorted(now, name -> then.contains(name) && !shaken.contains(name) && isReconfigured(name)),
                disables(),
                breaks(),
                refused(),
                List.of(),
                Optional.empty());
    }

    private List<String> disables() {
        return prospect.settings()
                .map(settings -> plugins.all().stream()
                        .filter(p -> nodes.containsKey(p.name) && p.enabled && !settings.enabled(p.name))
                        .map(p -> p.name)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private Map<String, Reason> refused() {
        Map<String, Reason> refused = new TreeMap<>();
        prospect.settings().ifPresent(settings -> nodes.values().stream()
                .filter(node -> settings.enabled(node.name()))
                .forEach(node -> {
                    if (verdict(node.artifact()) instanceof Configured.Invalid invalid) {
                        refused.put(node.name(), invalid.reason());
                    }
                }));
        return refused;
    }

    private static List<String> sorted(Set<String> names, Predicate<String> which) {
        return names.stream().filter(which).sorted().toList();
    }
}
