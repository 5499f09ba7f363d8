package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.LockDifference;
import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.management.SetPlan;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.resolution.Ask;
import io.aitbc.plugins.manager.sets.lock.LockFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** {@link PluginSets} as a service. Plans and fetches on workers; what changes goes through the {@link Installer}. */
public final class SetService implements PluginSets {
    private final Registries registries;
    private final Inventory inventory;
    private final BundleCandidate bundles;
    private final Planner planner;
    private final Locks locks;
    private final Addresses addresses;
    private final Execution execution;
    private final Executor workers;

    /**
     * @param base the instance directory
     * @param inventory what is installed now
     */
    public SetService(
            Path base,
            Registries registries,
            Inventory inventory,
            Origins origins,
            Installer installer,
            Executor workers) {
        this.registries = registries;
        this.inventory = inventory;
        this.workers = workers;
        this.bundles = new BundleCandidate(inventory::machine);
        this.planner = new Planner(registries, origins, inventory);
        this.locks = new Locks(base.resolve("etc").resolve("plugins.lock"), origins);
        this.addresses = new Addresses(base.resolve("data").resolve("registry").resolve("incoming"));
        this.execution = new Execution(registries, addresses, installer, origins, inventory);
    }

    private interface Work<T> {
        T get() throws Refused, InterruptedException;
    }

    private <T> CompletionStage<T> work(Work<T> work, Function<Reason, T> refused) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.get();
                    } catch (Refused e) {
                        return refused.apply(e.reason());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                workers);
    }

    private CompletionStage<SetPlan> plan(Work<SetPlan> work) {
        return work(work, reason -> Draft.refused(reason, List.of()));
    }

    private static List<Ask.Goal> goals(List<String> wanted) throws Refused {
        try {
            return wanted.stream().distinct().map(Wanted::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new Refused(Cause.of(Code.NOT_FOUND, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletionStage<SetPlan> planInstall(List<String> wanted, Optional<String> from) {
        return plan(() -> planner.install(goals(wanted), from));
    }

    @Override
    public CompletionStage<SetPlan> planInstall(URI address, Optional<String> sha256) {
        return plan(() -> {
            Addresses.Brought brought = addresses.bring(address, sha256);
            Item.Local local = new Item.Local(brought.file(), brought.sha256(), Optional.of(address));
            Draft draft = planner.install(bundles.of(brought.file()), local);
            if (draft.items().stream().noneMatch(item -> item.supply().equals(Optional.of(local)))) {
                Delivery.delete(local.file());
            }
            return draft;
        });
    }

    @Override
    public CompletionStage<SetPlan> planUpdate(List<String> names, Optional<String> from) {
        return plan(() -> planner.update(goals(names), from));
    }

    @Override
    public CompletionStage<SetPlan> planSync(Optional<Path> mirror) {
        return plan(() -> {
            LockFile lock = locks.read()
                    .orElseThrow(() -> new Refused(Cause.of(Code.NOT_FOUND, "There is no file '" + locks.file() + "'.")
                            .withFix("'aitbc lock' writes it from what is installed.")));
            Mirror folder = mirror.isPresent() ? Mirror.of(mirror.get()) : Mirror.none();
            return new SyncPlanner(registries, lock, folder, inventory.present()).plan();
        });
    }

    @Override
    public CompletionStage<ChangePlan> rehearse(SetPlan plan, boolean force) {
        return CompletableFuture.supplyAsync(() -> execution.rehearse((Draft) plan, force), workers)
                .thenCompose(stage -> stage);
    }

    @Override
    public CompletionStage<PluginOutcome> carryOut(SetPlan plan, boolean force) {
        return CompletableFuture.supplyAsync(() -> execution.carryOut((Draft) plan, force), workers)
                .thenCompose(stage -> stage);
    }

    @Override
    public CompletionStage<Void> discard(SetPlan plan) {
        return CompletableFuture.runAsync(() -> Delivery.discard(((Draft) plan).items()), workers);
    }

    @Override
    public CompletionStage<List<OutdatedPlugin>> outdated() {
        return work(
                () -> Outdated.among(inventory.present(), registries, planner.update(List.of(), Optional.empty())),
                reason -> List.of());
    }

    @Override
    public CompletionStage<PluginOutcome> lock() {
        return work(
                () -> PluginOutcome.done(
                        "'" + locks.file() + "' has " + locks.write(inventory.present()) + " entries now."),
                PluginOutcome::rejected);
    }

    @Override
    public CompletionStage<List<LockDifference>> lockDifferences() {
        return CompletableFuture.supplyAsync(() -> locks.differences(inventory.present()), workers);
    }
}
