package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan with everything that can be known beforehand: what would be affected, and whether the bytes can be used at all. */
final class Rehearsal {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

    private final Plugins plugins;
    private final Ports ports;
    private final Executor control;

    Rehearsal(Plugins plugins, Ports ports, Executor control) {
        this.plugins = plugins;
        this.ports = ports;
        this.control = control;
    }

    /** What came of the questions. */
    private record Answers(Forecast.Known known, Map<Artifact, Reason> obstacles) {}

    /** Control thread only; what may block is done on a worker. */
    CompletionStage<ChangePlan> look(Prospect prospect, boolean forced) {
        List<Artifact> asked = asked(prospect);
        Map<String, BasePlugin> running = prospect.settings().isPresent() ? running() : Map.of();
        return CompletableFuture.supplyAsync(() -> answers(prospect, asked, running), ports.workers())
                .thenApplyAsync(answers -> plan(prospect, answers, forced), control);
    }

    /** The bytes whose configuration is of interest. */
    private List<Artifact> asked(Prospect prospect) {
        List<Artifact> asked = new ArrayList<>();
        prospect.bytes().values().forEach(after -> after.ifPresent(asked::add));
        if (prospect.settings().isPresent()) {
            plugins.all().stream()
                    .filter(p -> !prospect.bytes().containsKey(p.name))
                    .forEach(p -> {
                        p.chosen().ifPresent(asked::add);
                        Optional.ofNullable(p.installed)
                                .map(Installed::artifact)
                                .ifPresent(asked::add);
                    });
        }
        return asked;
    }

    private Map<String, BasePlugin> running() {
        Map<String, BasePlugin> running = new HashMap<>();
        for (ManagedPlugin p : plugins.all()) {
            Life life = p.life;
            BasePlugin plugin = life == null ? null : life.plugin();
            boolean typed =
                    p.installed != null && p.installed.artifact().descriptor().configurationPid();
            if (p.running && plugin != null && !typed) {
                running.put(p.name, plugin);
            }
        }
        return running;
    }

    private Answers answers(Prospect prospect, List<Artifact> asked, Map<String, BasePlugin> running) {
        Function<Descriptor, Configured> configurations =
                prospect.configurations().orElse(ports.configurator()::configure);
        Map<String, Configured> configured = new HashMap<>();
        asked.forEach(a -> configured.computeIfAbsent(a.sha256(), hash -> configurations.apply(a.descriptor())));
        List<Artifact> bytes = new ArrayList<>(prospect.libraries());
        prospect.bytes().values().forEach(after -> after.ifPresent(bytes::add));
        Map<Artifact, Reason> obstacles =
                bytes.isEmpty() ? Map.of() : ports.framework().rehearse(bytes);
        Set<String> takers = running.entrySet().stream()
                .filter(each -> mayTake(each.getKey(), each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Answers(new Forecast.Known(configured, takers), obstacles);
    }

    /** Whether a plugin has a say in it; looks at its class and runs none of its code. */
    private static boolean mayTake(String name, BasePlugin plugin) {
        try {
            return plugin.getClass().getMethod("reconfigure", Map.class).getDeclaringClass() != BasePlugin.class;
        } catch (NoSuchMethodException | LinkageError failure) {
            LOG.log(System.Logger.Level.DEBUG, "The class of plugin ''{0}'' cannot be looked at", name);
            return true;
        }
    }

    private ChangePlan plan(Prospect prospect, Answers answers, boolean forced) {
        Forecast forecast = new Forecast(plugins, prospect, answers.known());
        List<String> breaks = forecast.breaks();
        List<Reason> against = new ArrayList<>();
        if (!breaks.isEmpty() && !forced && prospect.settings().isEmpty()) {
            against.add(wouldBreak(prospect, breaks));
        }
        prospect.bytes()
                .forEach((name, after) -> after.ifPresent(artifact -> {
                    (prospect.together()
                                    ? forecast.lack(name).or(() -> unapproved(name, artifact))
                                    : held(prospect, name, artifact))
                            .ifPresent(against::add);
                    if (prospect.settings().isEmpty()
                            && answers.known().configured().get(artifact.sha256())
                                    instanceof Configured.Invalid invalid) {
                        against.add(invalid.reason());
                    }
                }));
        if (prospect.settings().isEmpty()) {
            against.addAll(answers.obstacles().values());
        }
        return against.isEmpty() ? forecast.plan() : Plan.refused(Optional.of(Cause.all(against)), breaks);
    }

    /** A version that runs is not replaced by one that may not. */
    private Optional<Cause> unapproved(String name, Artifact artifact) {
        ManagedPlugin p = plugins.plugin(name);
        return p != null && p.running ? plugins.hold().permission(artifact) : Optional.empty();
    }

    private Optional<Cause> held(Prospect prospect, String name, Artifact artifact) {
        ManagedPlugin p = plugins.plugin(name);
        return p != null && p.running && prospect.settings().isEmpty()
                ? plugins.hold().of(p, artifact)
                : Optional.empty();
    }

    private static Cause wouldBreak(Prospect prospect, List<String> breaks) {
        String what = prospect.bytes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue()
                        .map(a -> "Plugin '" + each.getKey() + "' "
                                + a.descriptor().version() + " would not be taken")
                        .orElse("Plugin '" + each.getKey() + "' would not be removed"))
                .collect(Collectors.joining(", "));
        return Cause.of(Reason.Code.WOULD_BREAK, what + ": it would break '" + String.join("', '", breaks) + "'.")
                .withFix("Stop these first, or say '--force'.");
    }
}
