package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sets of which every plan is the one that a test has laid ready. */
final class FakeSets implements PluginSets {

    /** A step, made by hand. */
    record Step(String name, SetPlan.Action action, Optional<String> from, Optional<String> to, boolean asked)
            implements SetPlan.Step {
        @Override
        public Optional<String> origin() {
            return Optional.of("registry 'main'");
        }

        @Override
        public Optional<String> sha256() {
            return Optional.empty();
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.empty();
        }
    }

    /** A plan, made by hand. */
    record Ready(List<SetPlan.Step> steps, List<String> notes, List<String> leftOver, Optional<Reason> refusal)
            implements SetPlan {}

    /** Something that is not as the lock says. */
    record Different(String name, Reason reason) implements LockDifference {}

    final List<String> requests = new ArrayList<>();
    final List<OutdatedPlugin> outdated = new ArrayList<>();
    final List<LockDifference> differences = new ArrayList<>();
    SetPlan plan = new Ready(List.of(), List.of(), List.of(), Optional.empty());
    ChangePlan effects = new FakePlan(List.of("shop"), List.of(), List.of(), List.of(), Optional.empty());
    PluginOutcome outcome = PluginOutcome.done("Done.");

    private CompletionStage<SetPlan> asked(String request) {
        requests.add(request);
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public CompletionStage<SetPlan> planInstall(List<String> wanted, Optional<String> from) {
        return asked("install " + wanted + from.map(name -> " from " + name).orElse(""));
    }

    @Override
    public CompletionStage<SetPlan> planInstall(URI address, Optional<String> sha256) {
        return asked("install " + address + sha256.map(hash -> " with " + hash).orElse(""));
    }

    @Override
    public CompletionStage<SetPlan> planUpdate(List<String> names, Optional<String> from) {
        return asked("update " + names + from.map(name -> " from " + name).orElse(""));
    }

    @Override
    public CompletionStage<SetPlan> planSync(Optional<Path> mirror) {
        return asked(
                "sync" + mirror.map(folder -> " from " + folder.getFileName()).orElse(""));
    }

    @Override
    public CompletionStage<ChangePlan> rehearse(SetPlan given, boolean force) {
        requests.add("rehearse" + (force ? " forced" : ""));
        return CompletableFuture.completedFuture(effects);
    }

    @Override
    public CompletionStage<PluginOutcome> carryOut(SetPlan given, boolean force) {
        requests.add("carry out" + (force ? " forced" : ""));
        return CompletableFuture.completedFuture(
                given.refusal().map(PluginOutcome::rejected).orElse(outcome));
    }

    @Override
    public CompletionStage<Void> discard(SetPlan given) {
        requests.add("discard");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<OutdatedPlugin>> outdated() {
        return CompletableFuture.completedFuture(List.copyOf(outdated));
    }

    @Override
    public CompletionStage<PluginOutcome> lock() {
        requests.add("lock");
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<List<LockDifference>> lockDifferences() {
        return CompletableFuture.completedFuture(List.copyOf(differences));
    }
}
