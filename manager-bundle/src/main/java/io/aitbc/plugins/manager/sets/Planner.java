package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan.Action;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.resolution.Ask;
import io.aitbc.plugins.manager.resolution.Candidate;
import io.aitbc.plugins.manager.resolution.Fact;
import io.aitbc.plugins.manager.resolution.Resolution;
import io.aitbc.plugins.manager.resolution.Solver;
import io.aitbc.plugins.manager.sets.Stock.Consent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From names to steps. May wait for a network. */
final class Planner {
    private final Registries registries;
    private final Origins origins;
    private final Inventory inventory;

    Planner(Registries registries, Origins origins, Inventory inventory) {
        this.registries = registries;
        this.origins = origins;
        this.inventory = inventory;
    }

    /** What is not to be had may have been published since the registries were last asked. */
    Draft install(List<Ask.Goal> goals, Optional<String> from) throws InterruptedException {
        Draft draft = installKnown(goals, from);
        if (draft.refusal().isEmpty()) {
            return draft;
        }
        registries.refresh();
        return installKnown(goals, from);
    }

    private Draft installKnown(List<Ask.Goal> goals, Optional<String> from) throws InterruptedException {
        Stock stock = gathered(goals, from);
        Optional<Reason> unknown = unknown(goals, stock);
        if (unknown.isPresent()) {
            return Draft.refused(unknown.get(), stock.warnings());
        }
        return resolve("installed", stock, new Ask(goals, Set.of())).settled(already(goals, stock));
    }

    /** Installs what somebody brings, with what it needs. */
    Draft install(Candidate brought, Item.Local supply) throws InterruptedException {
        Ask.Goal goal = Wanted.parse(brought.name() + "@" + brought.version());
        Stock stock = stock(List.of(goal), Optional.empty());
        Candidate candidate = stock.add(brought, supply);
        Set<String> names = new TreeSet<>(stock.presentNames());
        candidate.needs().stream().filter(need -> !need.isPlatform()).forEach(need -> names.add(need.name()));
        names.remove(brought.name());
        stock.gather(names);
        return resolve("installed", stock, new Ask(List.of(goal), Set.of(brought.name())))
                .settled(already(List.of(goal), stock));
    }

    /**
     * Asks the registries anew: who updates wants what there is now.
     *
     * @param goals what was named; empty for all that came from a registry
     */
    Draft update(List<Ask.Goal> goals, Optional<String> from) throws InterruptedException {
        registries.refresh();
        Stock stock = gathered(goals, from);
        for (Ask.Goal goal : goals) {
            Optional<Reason> refusal = notUpdatable(goal.name(), stock);
            if (refusal.isPresent()) {
                return Draft.refused(refusal.get(), stock.warnings());
            }
        }
        List<String> notes = new ArrayList<>();
        Set<String> renewed = new LinkedHashSet<>();
        goals.forEach(goal -> renewed.add(goal.name()));
        if (goals.isEmpty()) {
            for (String name : new TreeSet<>(stock.presentNames())) {
                Present there = stock.present(name).orElseThrow();
                if (there.pin().isPresent()) {
                    notes.add(Words.pinned(there));
                } else if (stock.stranger(name).isPresent()) {
                    notes.add(Words.stranger(there, stock.stranger(name).get()));
                } else {
                    renewed.add(name);
                }
            }
        }
        return resolve("updated", stock, new Ask(goals, renewed)).with(notes);
    }

    private static String already(List<Ask.Goal> goals, Stock stock) {
        return goals.stream()
                .map(Ask.Goal::name)
                .map(name -> "'" + name + "' "
                        + stock.present(name).map(Present::version).orElse("") + " is installed already.")
                .collect(Collectors.joining(" "));
    }

    private Stock gathered(List<Ask.Goal> goals, Optional<String> from) throws InterruptedException {
        Stock stock = stock(goals, from);
        Set<String> names = new TreeSet<>(stock.presentNames());
        goals.forEach(goal -> names.add(goal.name()));
        stock.gather(names);
        return stock;
    }

    private Stock stock(List<Ask.Goal> goals, Optional<String> from) {
        Set<String> named = new LinkedHashSet<>();
        goals.forEach(goal -> named.add(goal.name()));
        return new Stock(registries, origins, inventory.present(), new Consent(named, from));
    }

    private Optional<Reason> unknown(List<Ask.Goal> goals, Stock stock) throws InterruptedException {
        for (Ask.Goal goal : goals) {
            String name = goal.name();
            if (stock.hold(name).isPresent() && stock.present(name).isEmpty()) {
                return Optional.of(stock.hold(name).get());
            }
            if (!stock.offers(name) && stock.present(name).isEmpty()) {
                boolean none = registries.states().isEmpty();
                return Optional.of(
                        none
                                ? Words.noRegistry(name)
                                : Words.unknown(name, registries.show(name).suggestion()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> notUpdatable(String name, Stock stock) {
        Optional<Present> there = stock.present(name);
        if (there.isEmpty()) {
            return Optional.of(Cause.unknownPlugin(name)
                    .withFix("'aitbc plugin install " + name + "' installs it, if a registry has it."));
        }
        if (there.get().pin().isPresent()) {
            return Optional.of(Cause.of(Reason.Code.REFUSED, Words.pinned(there.get()))
                    .withFix("'aitbc plugin unpin " + name + "' lets it change."));
        }
        return stock.hold(name)
                .map(hold -> (Reason) hold)
                .or(() -> stock.stranger(name)
                        .map(registry -> Cause.of(Reason.Code.REFUSED, Words.stranger(there.get(), registry))
                                .withFix(Words.agree(name, registry))))
                .or(() -> stock.offers(name) ? Optional.empty() : Optional.of(Words.noOffer(there.get())));
    }

    private Draft resolve(String verb, Stock stock, Ask ask) {
        Resolution resolution = new Solver().resolve(stock.world(), ask);
        if (resolution instanceof Resolution.Conflict conflict) {
            return Draft.refused(refusal(verb, stock, ask, conflict), stock.warnings());
        }
        if (resolution instanceof Resolution.GivenUp givenUp) {
            return Draft.refused(Words.givenUp(verb, ask, givenUp), stock.warnings());
        }
        List<Item> items = new ArrayList<>();
        for (Candidate each : NeedsFirst.sorted(((Resolution.Chosen) resolution).set())) {
            stock.supply(each).ifPresent(supply -> items.add(item(stock, ask, each, supply)));
        }
        return Draft.of(items, stock.warnings());
    }

    private static Item item(Stock stock, Ask ask, Candidate candidate, Item.Supply supply) {
        String name = candidate.name();
        Optional<String> from = stock.present(name).map(Present::version);
        return new Item(
                name,
                from.isPresent() ? Action.UPDATE : Action.INSTALL,
                from,
                Optional.of(candidate.version().toString()),
                ask.renewed().contains(name)
                        || ask.goals().stream().anyMatch(goal -> goal.name().equals(name)),
                Optional.of(supply));
    }

    private static Reason refusal(String verb, Stock stock, Ask ask, Resolution.Conflict conflict) {
        for (Fact fact : conflict.facts()) {
            if (fact instanceof Fact.Needs needs) {
                Optional<Cause> hold = stock.hold(needs.need().name());
                if (hold.isPresent()) {
                    return hold.get();
                }
            }
            if (fact instanceof Fact.Unfit unfit
                    && stock.stranger(unfit.candidate().name()).isPresent()) {
                String name = unfit.candidate().name();
                return Words.conflict(verb, ask, conflict)
                        .withFix(Words.agree(name, stock.stranger(name).get()));
            }
        }
        return Words.conflict(verb, ask, conflict);
    }
}
