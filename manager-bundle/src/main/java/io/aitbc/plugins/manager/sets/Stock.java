package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.Offers;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.resolution.Candidate;
import io.aitbc.plugins.manager.resolution.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be chosen from: what is installed, and what the registries offer of it and of all that it may need. */
final class Stock {
    private final Registries registries;
    private final Origins origins;
    private final Map<String, Present> present = new LinkedHashMap<>();
    private final Consent consent;
    private final Map<Candidate, Item.Supply> supplies = new IdentityHashMap<>();
    private final List<Candidate> offered = new ArrayList<>();
    private final Map<String, Cause> holds = new HashMap<>();
    private final Map<String, String> strangers = new HashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * What the operator agrees to.
     *
     * @param names what was asked for by name
     * @param from a registry that these may come from, though they came from another one so far
     */
    record Consent(Set<String> names, Optional<String> from) {}

    Stock(Registries registries, Origins origins, Collection<Present> present, Consent consent) {
        this.registries = registries;
        this.origins = origins;
        this.consent = consent;
        present.stream().filter(Present::isPlugin).forEach(each -> this.present.put(each.name(), each));
    }

    /** Adds what somebody brings, whatever the registries say. */
    Candidate add(Candidate candidate, Item.Supply supply) {
        offered.add(candidate);
        supplies.put(candidate, supply);
        return candidate;
    }

    /** Asks the registries for some names, and for all that their versions need. */
    void gather(Collection<String> names) throws InterruptedException {
        Deque<String> open = new ArrayDeque<>(names);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (seen.add(name)) {
                gather(name).forEach(open::add);
            }
        }
    }

    private List<String> gather(String name) throws InterruptedException {
        Offers offers = registries.offers(name);
        offers.hold().ifPresent(hold -> holds.put(name, hold));
        warnings.addAll(offers.warnings());
        List<String> needed = new ArrayList<>();
        for (Offer offer : offers.all()) {
            List<Dependency> needs = offer.entry().requires();
            Candidate candidate = new Candidate(name, offer.entry().version(), needs, obstacle(name, offer));
            add(candidate, new Item.Offered(offer));
            needs.stream()
                    .filter(need -> !need.isPlatform() && !need.optional())
                    .forEach(need -> needed.add(need.name()));
        }
        return needed;
    }

    /** A plugin is not replaced from where it did not come from, unless the operator says so. */
    private Optional<String> obstacle(String name, Offer offer) {
        Present there = present.get(name);
        String registry = offer.registry().name();
        if (offer.misfit().isPresent() || there == null || consent.from().equals(Optional.of(registry))) {
            return offer.misfit();
        }
        Optional<String> before = origins.of(there.sha256()).flatMap(Origin::fromRegistry);
        boolean agreed = before.map(registry::equals).orElse(consent.names().contains(name));
        if (agreed) {
            return Optional.empty();
        }
        strangers.put(name, registry);
        return Optional.of("it comes from registry '" + registry + "', and the installed one came from "
                + before.map(other -> "registry '" + other + "'").orElse("no registry"));
    }

    World world() {
        Map<String, World.Pin> pins = new HashMap<>();
        present.values().forEach(each -> each.pin().ifPresent(pin -> pins.put(each.name(), pin)));
        return World.of(
                offered, present.values().stream().map(Present::candidate).toList(), pins);
    }

    Optional<Present> present(String name) {
        return Optional.ofNullable(present.get(name));
    }

    Set<String> presentNames() {
        return Set.copyOf(present.keySet());
    }

    Optional<Item.Supply> supply(Candidate candidate) {
        return Optional.ofNullable(supplies.get(candidate));
    }

    /** Why a name may be taken from nobody now. */
    Optional<Cause> hold(String name) {
        return Optional.ofNullable(holds.get(name));
    }

    /** The registry that has a name whose installed plugin did not come from there. */
    Optional<String> stranger(String name) {
        return Optional.ofNullable(strangers.get(name));
    }

    boolean offers(String name) {
        return offered.stream().anyMatch(each -> each.name().equals(name));
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
