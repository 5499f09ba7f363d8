package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.RollbackPlan;
import io.aitbc.plugins.manager.deploy.VersionOrders;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Plan;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.Prospect;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What operators order about versions: rollback, pin, history. */
final class Versions {

    private final PluginControl control;
    private final VersionOrders versions;
    private final Histories histories;
    private final Settings settings;
    private final Supplier<CompletionStage<?>> applied;

    /** @param applied is done when the control knows the latest choice of files */
    Versions(
            PluginControl control,
            VersionOrders versions,
            Histories histories,
            Settings settings,
            Supplier<CompletionStage<?>> applied) {
        this.control = control;
        this.versions = versions;
        this.histories = histories;
        this.settings = settings;
        this.applied = applied;
    }

    CompletionStage<PluginOutcome> rollback(String name, Optional<String> version, boolean force) {
        return Orders.answered(
                "Plugin '" + name + "' was not rolled back",
                target(name, version).thenCompose(target -> {
                    if (target instanceof RollbackPlan.Refused refused) {
                        return answer(PluginOutcome.rejected(refused.reason()));
                    }
                    return target instanceof RollbackPlan.Ready ready
                            ? unlessRefused(name, ready, force)
                            : answer(PluginOutcome.done("Plugin '" + name + "' is at '"
                                    + ((RollbackPlan.There) target).version() + "' already."));
                }));
    }

    CompletionStage<ChangePlan> plan(String name, Optional<String> version, boolean force) {
        return target(name, version).thenCompose(target -> {
            if (target instanceof RollbackPlan.Refused refused) {
                return CompletableFuture.completedFuture(Plan.refused(refused.reason()));
            }
            return target instanceof RollbackPlan.Ready ready
                    ? look(name, ready, force)
                    : CompletableFuture.completedFuture(Plan.NOTHING);
        });
    }

    private CompletionStage<RollbackPlan> target(String name, Optional<String> version) {
        return versions.plan(name, version, control.view(name).flatMap(PluginView::sha256));
    }

    private CompletionStage<ChangePlan> look(String name, RollbackPlan.Ready plan, boolean force) {
        Optional<VersionHistory.Override> restored = restored(name, plan);
        Prospect prospect = Prospect.of(name, Optional.of(plan.target()))
                .configured(plugin -> settings.imagine(name, restored, plugin));
        return control.plan(prospect, force);
    }

    private CompletionStage<PluginOutcome> unlessRefused(String name, RollbackPlan.Ready plan, boolean force) {
        return look(name, plan, force).thenCompose(seen -> seen.refusal()
                .map(reason -> answer(PluginOutcome.rejected(notRolledBack(name, plan, reason))))
                .orElseGet(() -> go(name, plan, force)));
    }

    private static Cause notRolledBack(String name, RollbackPlan.Ready plan, Reason reason) {
        String what = "Plugin '" + name + "' was not rolled back to '"
                + plan.target().descriptor().version() + "': ";
        Cause cause = Cause.of(reason.code(), what + reason.message());
        return reason.fix().map(cause::withFix).orElse(cause);
    }

    private CompletionStage<PluginOutcome> go(String name, RollbackPlan.Ready plan, boolean force) {
        String version = plan.target().descriptor().version();
        boolean restored = restoreConfiguration(name, plan);
        if (force) {
            control.force(name, plan.target().sha256());
        }
        return versions.rollback(plan)
                .thenCompose(selection -> applied.get())
                .thenCompose(any -> control.arrived(name, plan.target().sha256()))
                .thenApply(outcome -> outcome.succeeded()
                        ? PluginOutcome.done("Plugin '" + name + "' is at '" + version + "' again and "
                                + control.status(name) + "." + (restored ? " So is its configuration." : "")
                                + " Its data was not rolled back.")
                        : outcome);
    }

    /** What would count instead of the entry in the file; empty when that is what the version proved itself with. */
    private Optional<VersionHistory.Override> restored(String name, RollbackPlan.Ready plan) {
        Optional<String> present = control.entry(name);
        return plan.entry()
                .filter(entry -> present.isPresent() && !present.get().equals(entry))
                .map(entry -> new VersionHistory.Override(
                        present.orElseThrow(),
                        entry,
                        "'" + name + "' was rolled back to '"
                                + plan.target().descriptor().version() + "', which proved itself with it."));
    }

    private boolean restoreConfiguration(String name, RollbackPlan.Ready plan) {
        Optional<VersionHistory.Override> instead = restored(name, plan);
        if (control.entry(name).isPresent()) {
            histories.override(name, instead);
        }
        return instead.isPresent();
    }

    CompletionStage<PluginOutcome> pin(String name, String note) {
        Optional<PluginView> view = control.view(name);
        if (view.isEmpty()) {
            return answer(PluginOutcome.rejected(Cause.unknownPlugin(name)));
        }
        Optional<String> sha256 = view.get().sha256();
        Optional<String> version = view.get().version();
        if (sha256.isEmpty() || version.isEmpty()) {
            return answer(PluginOutcome.rejected(Cause.of(
                            Reason.Code.ILLEGAL_REQUEST,
                            "Plugin '" + name + "' was not pinned: no version of it can be used.")
                    .withFix("See 'aitbc plugin why " + name + "'.")));
        }
        return Orders.answered(
                "Plugin '" + name + "' was not pinned",
                versions.pin(name, sha256.get(), version.get(), note)
                        .thenApply(selection ->
                                PluginOutcome.done("Plugin '" + name + "' is pinned to '" + version.get() + "'.")));
    }

    CompletionStage<PluginOutcome> unpin(String name) {
        if (control.view(name).isEmpty()) {
            return answer(PluginOutcome.rejected(Cause.unknownPlugin(name)));
        }
        return Orders.answered(
                "Plugin '" + name + "' was not unpinned", versions.unpin(name).thenCompose(unpinned -> {
                    if (unpinned.pin().isEmpty()) {
                        return answer(PluginOutcome.done("Plugin '" + name + "' is not pinned."));
                    }
                    String said = "Plugin '" + name + "' is not pinned to '"
                            + unpinned.pin().get().version() + "' any more";
                    return unpinned.due()
                            .map(due -> moved(name, due, said))
                            .orElseGet(() -> answer(PluginOutcome.done(said + ".")));
                }));
    }

    /** Another version is preferred: the answer is what becomes of it. */
    private CompletionStage<PluginOutcome> moved(String name, Artifact due, String said) {
        String version = due.descriptor().version();
        return applied.get()
                .thenCompose(any -> control.arrived(name, due.sha256()))
                .thenApply(outcome -> outcome.reason()
                        .map(reason -> PluginOutcome.failed(Cause.from(reason)
                                .withMessage(said + ", but '" + version + "' does not run: " + reason.message())))
                        .orElseGet(() ->
                                PluginOutcome.done(said + ": '" + version + "' is " + control.status(name) + ".")));
    }

    List<HistoryEntry> history(String name) {
        return histories.history(name);
    }

    List<HistoryEntry> history() {
        return histories.history();
    }

    private static CompletionStage<PluginOutcome> answer(PluginOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
