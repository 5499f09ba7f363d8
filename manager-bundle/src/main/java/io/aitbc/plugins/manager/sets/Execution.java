package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.management.SetPlan.Action;
import io.aitbc.plugins.manager.lifecycle.Plan;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.Registries;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings what a plan needs, and then makes the change. The first half may wait for a network. */
final class Execution {
    private final Registries registries;
    private final Addresses addresses;
    private final Installer installer;
    private final Origins origins;
    private final Inventory inventory;

    Execution(Registries registries, Addresses addresses, Installer installer, Origins origins, Inventory inventory) {
        this.registries = registries;
        this.addresses = addresses;
        this.installer = installer;
        this.origins = origins;
        this.inventory = inventory;
    }

    CompletionStage<ChangePlan> rehearse(Draft draft, boolean force) {
        if (draft.refusal().isPresent() || draft.items().isEmpty()) {
            return CompletableFuture.completedFuture(
                    draft.refusal().map(Plan::refused).orElse(Plan.NOTHING));
        }
        try {
            Delivery delivery = Delivery.of(draft.items(), registries, addresses);
            return installer.plan(order(draft, delivery, force)).whenComplete((plan, failure) -> delivery.close());
        } catch (Refused e) {
            return CompletableFuture.completedFuture(Plan.refused(e.reason()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.completedFuture(Plan.refused(interrupted()));
        }
    }

    CompletionStage<PluginOutcome> carryOut(Draft draft, boolean force) {
        if (draft.refusal().isPresent()) {
            return done(PluginOutcome.rejected(draft.refusal().get()));
        }
        Optional<Reason> changed = changedMeanwhile(draft);
        if (changed.isPresent()) {
            return done(PluginOutcome.rejected(changed.get()));
        }
        if (draft.items().isEmpty()) {
            return done(result(draft));
        }
        try {
            Delivery delivery = Delivery.of(draft.items(), registries, addresses);
            return make(draft, delivery, force).whenComplete((outcome, failure) -> delivery.close());
        } catch (Refused e) {
            return done(PluginOutcome.rejected(e.reason()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return done(PluginOutcome.failed(interrupted()));
        }
    }

    private CompletionStage<PluginOutcome> make(Draft draft, Delivery delivery, boolean force) {
        remember(draft);
        return installer.make(order(draft, delivery, force)).thenApply(made -> made.succeeded() ? result(draft) : made);
    }

    private static Installer.Order order(Draft draft, Delivery delivery, boolean force) {
        return new Installer.Order(
                files(draft, delivery, Action.INSTALL, Action.UPDATE, Action.DOWNGRADE),
                Set.copyOf(files(draft, delivery, Action.DOWNGRADE)),
                draft.items().stream()
                        .filter(item -> item.action() == Action.REMOVE)
                        .map(Item::name)
                        .toList(),
                force);
    }

    /** Before the change, so that no moment knows the bytes and not where they came from. */
    private void remember(Draft draft) {
        Map<String, Origin> brought = new HashMap<>();
        for (Item item : draft.items()) {
            Item.Supply supply = item.supply().orElse(null);
            String hash = item.sha256().orElse("");
            if (supply instanceof Item.Offered offered) {
                brought.put(hash, Origin.ofRegistry(offered.offer().registry().name()));
            } else if (supply instanceof Item.Remote remote) {
                brought.put(hash, Origin.ofAddress(remote.address()));
            } else if (supply instanceof Item.Local local) {
                local.address().ifPresent(address -> brought.put(hash, Origin.ofAddress(address)));
            }
        }
        Set<String> inUse = inventory.present().stream()
                .flatMap(each ->
                        Stream.concat(Stream.of(each.sha256()), each.waiting().map(Present.Waiting::sha256).stream()))
                .collect(Collectors.toSet());
        origins.add(brought, inUse);
    }

    private static List<Path> files(Draft draft, Delivery delivery, Action... actions) {
        return draft.items().stream()
                .filter(item -> List.of(actions).contains(item.action()))
                .map(delivery::file)
                .toList();
    }

    private Optional<Reason> changedMeanwhile(Draft draft) {
        Map<String, String> versions = inventory.present().stream()
                .collect(Collectors.toMap(Present::name, Present::version, (one, other) -> one));
        return draft.items().stream()
                .filter(item -> !item.from().equals(Optional.ofNullable(versions.get(item.name()))))
                .findFirst()
                .map(item -> Cause.of(
                                Code.NOT_DONE,
                                "Nothing was changed: '" + item.name() + "' is not as it was when this was planned.")
                        .withFix("Type the command again."));
    }

    private static PluginOutcome result(Draft draft) {
        String done = draft.items().isEmpty()
                ? draft.settled()
                : sentence(draft, Action.INSTALL, "installed")
                        + sentence(draft, Action.UPDATE, "updated")
                        + sentence(draft, Action.DOWNGRADE, "taken back")
                        + sentence(draft, Action.REMOVE, "removed");
        return draft.leftOver().isEmpty()
                ? PluginOutcome.done(done.strip())
                : PluginOutcome.failed(
                        Cause.of(Code.NOT_DONE, (done + " " + String.join(" ", draft.leftOver())).strip()));
    }

    private static String sentence(Draft draft, Action action, String verb) {
        List<Item> items =
                draft.items().stream().filter(item -> item.action() == action).toList();
        return items.isEmpty() ? "" : Draft.words(items) + (items.size() > 1 ? " were " : " was ") + verb + ". ";
    }

    private static Cause interrupted() {
        return Cause.of(Code.SHUTTING_DOWN, "Nothing was changed: the runtime is stopping.");
    }

    private static CompletionStage<PluginOutcome> done(PluginOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
