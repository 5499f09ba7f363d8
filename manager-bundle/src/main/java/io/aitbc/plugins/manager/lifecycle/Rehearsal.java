package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A plan with everything that can be known beforehand: what would be affected, and whether the bytes can be used at all. */
final class Rehearsal {
    private final Plugins plugins;
    private final Ports ports;

    Rehearsal(Plugins plugins, Ports ports) {
        this.plugins = plugins;
        this.ports = ports;
    }

    /** Control thread only; what may block is done on a worker. */
    CompletionStage<ChangePlan> look(String name, Optional<Artifact> after, boolean forced) {
        ChangePlan plan = new Forecast(plugins, name, after).plan(forced);
        if (plan.refusal().isPresent() || after.isEmpty()) {
            return CompletableFuture.completedFuture(plan);
        }
        ManagedPlugin p = plugins.plugin(name);
        if (p != null && p.running) {
            Optional<Cause> held = plugins.hold().of(p, after.get());
            if (held.isPresent()) {
                return CompletableFuture.completedFuture(Forecast.Plan.refused(held.get(), List.of()));
            }
        }
        Artifact artifact = after.get();
        return CompletableFuture.supplyAsync(() -> obstacle(artifact), ports.workers())
                .thenApply(obstacle -> obstacle.<ChangePlan>map(reason -> Forecast.Plan.refused(reason, List.of()))
                        .orElse(plan));
    }

    /** The trial that would come before the switch. No code of the plugin runs in it. */
    private Optional<Reason> obstacle(Artifact artifact) {
        if (ports.configurator().configure(artifact.descriptor()) instanceof Configured.Invalid invalid) {
            return Optional.of(invalid.reason());
        }
        return ports.framework().rehearse(artifact);
    }
}
