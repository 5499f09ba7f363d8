package io.aitbc.plugins.manager;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.ChangeSet;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.BatchOrders;
import io.aitbc.plugins.manager.deploy.PreparedBatch;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Plan;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.Prospect;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes of several plugins at once: judged together, made together, taken back together. */
final class Changes {
    private final PluginControl control;
    private final BatchOrders batches;
    private final Supplier<CompletionStage<?>> applied;

    /** {@code applied} is done when the control knows the latest choice of files. */
    Changes(PluginControl control, BatchOrders batches, Supplier<CompletionStage<?>> applied) {
        this.control = control;
        this.batches = batches;
        this.applied = applied;
    }

    CompletionStage<ChangePlan> plan(ChangeSet change) {
        return plan(change, Set.of());
    }

    /** {@code lower} names those of the files that take the place of higher versions. */
    CompletionStage<ChangePlan> plan(ChangeSet change, Set<Path> lower) {
        return prepared(change, lower).thenCompose(prepared -> {
            if (prepared instanceof PreparedBatch.Unfit unfit) {
                return CompletableFuture.completedFuture(Plan.refused(Cause.all(unfit.reasons())));
            }
            PreparedBatch.Ready ready = (PreparedBatch.Ready) prepared;
            return control.plan(prospect(ready), change.force())
                    .whenComplete((plan, failure) -> batches.discard(ready));
        });
    }

    CompletionStage<PluginOutcome> make(ChangeSet change) {
        return make(change, Set.of());
    }

    /** {@code lower} names those of the files that take the place of higher versions. */
    CompletionStage<PluginOutcome> make(ChangeSet change, Set<Path> lower) {
        return Orders.answered("Nothing was changed", prepared(change, lower).thenCompose(prepared -> {
            if (prepared instanceof PreparedBatch.Unfit unfit) {
                return rejected(Cause.all(unfit.reasons()));
            }
            return unlessRefused((PreparedBatch.Ready) prepared, change.force());
        }));
    }

    private CompletionStage<PreparedBatch> prepared(ChangeSet change, Set<Path> lower) {
        List<Path> files =
                change.installs().stream().map(Path::toAbsolutePath).distinct().toList();
        return batches.prepare(
                files,
                lower.stream().map(Path::toAbsolutePath).collect(Collectors.toUnmodifiableSet()),
                change.uninstalls().stream().distinct().toList());
    }

    private static Prospect prospect(PreparedBatch.Ready ready) {
        Map<String, Optional<Artifact>> bytes = new TreeMap<>();
        plugins(ready).forEach(artifact -> bytes.put(artifact.descriptor().name(), Optional.of(artifact)));
        ready.removals().forEach(name -> bytes.put(name, Optional.empty()));
        List<Artifact> libraries = ready.artifacts().stream()
                .filter(artifact -> !artifact.descriptor().isPlugin())
                .toList();
        return Prospect.together(bytes, libraries);
    }

    private static Stream<Artifact> plugins(PreparedBatch.Ready ready) {
        return ready.artifacts().stream()
                .filter(artifact -> artifact.descriptor().isPlugin());
    }

    private CompletionStage<PluginOutcome> unlessRefused(PreparedBatch.Ready ready, boolean force) {
        return control.plan(prospect(ready), force).thenCompose(plan -> {
            if (plan.refusal().isPresent()) {
                batches.discard(ready);
                return rejected(Cause.from(plan.refusal().get())
                        .withMessage(
                                "Nothing was changed: " + plan.refusal().get().message()));
            }
            return go(ready, plan);
        });
    }

    private CompletionStage<PluginOutcome> go(PreparedBatch.Ready ready, ChangePlan plan) {
        Map<String, String> hashes = new HashMap<>();
        plugins(ready).forEach(artifact -> hashes.put(artifact.descriptor().name(), artifact.sha256()));
        Set<String> runs = new HashSet<>(plan.starts());
        runs.addAll(plan.restarts());
        runs.retainAll(hashes.keySet());
        control.together(hashes);
        return batches.make(ready, runs)
                .thenCompose(selection -> applied.get())
                .thenCompose(any -> arrived(ready, hashes, runs));
    }

    /** Done when all that are to run have arrived, or with the first that has not: the others are taken back with it. */
    private CompletionStage<PluginOutcome> arrived(
            PreparedBatch.Ready ready, Map<String, String> hashes, Set<String> runs) {
        CompletableFuture<PluginOutcome> answer = new CompletableFuture<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        hashes.forEach((name, hash) -> all.add(control.arrived(name, hash).thenAccept(outcome -> {
            // What is not wanted, or waits for a permission, has nothing to fail in.
            if (!outcome.succeeded() && runs.contains(name)) {
                answer.complete(PluginOutcome.failed(takenBack(ready, name, outcome)));
            }
        })));
        ready.removals()
                .forEach(name -> all.add(control.gone(name).thenAccept(status -> {
                    if (status != PluginStatus.UNLOADED) {
                        answer.complete(PluginOutcome.failed(Cause.of(
                                Reason.Code.NOT_DONE,
                                "The files of plugin '" + name + "' are gone, but it is " + status + ".")));
                    }
                })));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((any, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(PluginOutcome.done(text(ready) + ": done." + resting(hashes.keySet())));
            }
        });
        return answer;
    }

    private String resting(Set<String> names) {
        return names.stream()
                .sorted()
                .filter(name -> control.status(name) != PluginStatus.ACTIVE)
                .map(name -> " '" + name + "' is " + control.status(name)
                        + control.view(name)
                                .flatMap(PluginView::reason)
                                .map(reason -> ": " + reason.message())
                                .orElse("."))
                .collect(Collectors.joining());
    }

    private static Cause takenBack(PreparedBatch.Ready ready, String name, PluginOutcome outcome) {
        String start = "Plugin '" + name + "' failed, and the whole change is taken back (" + text(ready) + "): ";
        return outcome.reason()
                .map(reason -> Cause.from(reason).withMessage(start + reason.message()))
                .orElseGet(() -> Cause.of(Reason.Code.NOT_DONE, start + outcome.message()));
    }

    private static String text(PreparedBatch.Ready ready) {
        String brought = ready.artifacts().stream()
                .map(Artifact::descriptor)
                .map(Changes::text)
                .sorted()
                .collect(Collectors.joining(", "));
        String gone = ready.removals().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String install = brought.isEmpty() ? "" : "Installation of " + brought;
        String removal = gone.isEmpty() ? "" : (brought.isEmpty() ? "Removal of " : ", removal of ") + gone;
        return install + removal;
    }

    private static String text(Descriptor descriptor) {
        return "'" + descriptor.name() + "' " + descriptor.version();
    }

    private static CompletionStage<PluginOutcome> rejected(Reason reason) {
        return CompletableFuture.completedFuture(PluginOutcome.rejected(reason));
    }
}
