package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.RollbackPlan;
import io.aitbc.plugins.manager.deploy.VersionOrders;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.VersionHistory;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What operators order about versions: rollback, pin, history. */
final class Versions {

    private final PluginControl control;
    private final VersionOrders versions;
    private final Histories histories;
    private final Function<String, Optional<String>> entries;
    private final Supplier<CompletionStage<?>> applied;

    /**
     * @param entries a plugin's entry in the configuration file, in the form in which the history keeps it
     * @param applied is done when the control knows the latest choice of files
     */
    Versions(
            PluginControl control,
            VersionOrders versions,
            Histories histories,
            Function<String, Optional<String>> entries,
            Supplier<CompletionStage<?>> applied) {
        this.control = control;
        this.versions = versions;
        this.histories = histories;
        this.entries = entries;
        this.applied = applied;
    }

    CompletionStage<PluginOutcome> rollback(String name, Optional<String> version) {
        Optional<String> running = control.view(name).flatMap(PluginView::sha256);
        return Orders.answered(
                "Plugin '" + name + "' was not rolled back",
                versions.plan(name, version, running).thenCompose(plan -> {
                    if (plan instanceof RollbackPlan.Refused refused) {
                        return answer(PluginOutcome.rejected(refused.reason()));
                    }
                    return plan instanceof RollbackPlan.Ready ready
                            ? unlessItBreaks(name, ready)
                            : answer(PluginOutcome.done("Plugin '" + name + "' is at '"
                                    + ((RollbackPlan.There) plan).version() + "' already."));
                }));
    }

    private CompletionStage<PluginOutcome> unlessItBreaks(String name, RollbackPlan.Ready plan) {
        String version = plan.target().descriptor().version();
        return control.broken(name, version).thenCompose(broken -> {
            if (broken.isEmpty()) {
                return go(name, plan);
            }
            return answer(PluginOutcome.rejected(Cause.of(
                            Reason.Code.WOULD_BREAK,
                            "Plugin '" + name + "' was not rolled back to '" + version + "': it would break '"
                                    + String.join("', '", broken) + "'.")
                    .withFix("Stop these first.")));
        });
    }

    private CompletionStage<PluginOutcome> go(String name, RollbackPlan.Ready plan) {
        String version = plan.target().descriptor().version();
        boolean restored = restoreConfiguration(name, plan);
        return versions.rollback(plan)
                .thenCompose(selection -> applied.get())
                .thenCompose(any -> control.arrived(name, plan.target().sha256()))
                .thenApply(outcome -> outcome.succeeded()
                        ? PluginOutcome.done("Plugin '" + name + "' is at '" + version + "' again and "
                                + control.status(name) + "." + (restored ? " So is its configuration." : "")
                                + " Its data was not rolled back.")
                        : outcome);
    }

    private boolean restoreConfiguration(String name, RollbackPlan.Ready plan) {
        Optional<String> present = entries.apply(name);
        Optional<VersionHistory.Override> instead = plan.entry()
                .filter(entry -> present.isPresent() && !present.get().equals(entry))
                .map(entry -> new VersionHistory.Override(
                        present.orElseThrow(),
                        entry,
                        "'" + name + "' was rolled back to '"
                                + plan.target().descriptor().version() + "', which proved itself with it."));
        if (present.isPresent()) {
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
                "Plugin '" + name + "' was not unpinned",
                versions.unpin(name)
                        .thenApply(pin -> PluginOutcome.done(pin.map(was ->
                                        "Plugin '" + name + "' is not pinned to '" + was.version() + "' any more.")
                                .orElse("Plugin '" + name + "' is not pinned."))));
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
