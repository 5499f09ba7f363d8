package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.registry.source.Registry;
import io.aitbc.plugins.manager.registry.source.RegistryPlace;
import io.aitbc.plugins.manager.registry.source.RegistryState;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All registries of the configuration, in its order.
 *
 * <p>What an operator installs by name goes like this: {@link #offers} says what may be chosen from, {@link #fetch} brings
 * the bundle of the offer that was chosen. Both ask the network where an answer is older than {@link Registry#FRESH}, and
 * make do with the last good copy where that fails, with a warning. Blocking; safe for several threads.
 */
public final class Registries {

    private final Path base;
    private final Function<Fingerprint, Optional<VerifyingKey>> keys;
    private final Clock clock;
    private final BundleFetch bundles;
    private volatile List<Registry> registries = List.of();
    private volatile AdmissionContext here;

    /**
     * @param base the instance directory
     * @param keys the keys that the operator trusts, by fingerprint
     * @param here what offers are measured against until {@link #configure}
     */
    public Registries(
            Path base, Function<Fingerprint, Optional<VerifyingKey>> keys, AdmissionContext here, Clock clock) {
        this.base = base;
        this.keys = keys;
        this.here = here;
        this.clock = clock;
        this.bundles = new BundleFetch(base.resolve("data").resolve("registry").resolve("incoming"));
    }

    /** What is in force from now on. A registry that is as before keeps what it knows. */
    public void configure(List<RegistryPlace> places, AdmissionContext measured) {
        List<Registry> before = registries;
        here = measured;
        registries = places.stream()
                .map(place -> before.stream()
                        .filter(registry -> registry.place().equals(place))
                        .findFirst()
                        .orElseGet(() -> Registry.of(place, base, keys, clock)))
                .toList();
    }

    /** Every registry as it is known now, without asking anybody. */
    public List<RegistryState> states() {
        return registries.stream().map(Registry::state).toList();
    }

    /** Asks every source now. What fails is in the states. */
    public List<RegistryState> refresh() throws InterruptedException {
        List<RegistryState> states = new ArrayList<>();
        for (Registry registry : registries) {
            states.add(registry.refresh());
        }
        return states;
    }

    private List<RegistryState> fresh() throws InterruptedException {
        List<RegistryState> states = new ArrayList<>();
        for (Registry registry : registries) {
            states.add(registry.fresh());
        }
        return states;
    }

    private List<String> warnings(List<RegistryState> states) {
        return states.stream()
                .flatMap(state -> state.warning(clock.instant()).stream())
                .toList();
    }

    /** What may be chosen from under a name, its exact spelling. */
    public Offers offers(String name) throws InterruptedException {
        List<RegistryState> states = fresh();
        Serving.Answer serving = new Serving(states).of(name);
        List<Offer> all = serving.state()
                .map(state -> state.index().versions(name).stream()
                        .map(entry -> offer(state, entry))
                        .toList())
                .orElse(List.of());
        return new Offers(name, all, serving.hold(), warnings(states));
    }

    /** The names of all plugins that may be installed by name, for whoever resolves dependencies. */
    public Set<String> names() throws InterruptedException {
        return Set.copyOf(
                served(fresh()).stream().map(offer -> offer.entry().name()).toList());
    }

    private Offer offer(RegistryState state, RegistryEntry entry) {
        return new Offer(state.place(), entry, entry.misfit(here));
    }

    /** All that is offered under the rules of {@link Serving}. */
    private List<Offer> served(List<RegistryState> states) {
        Serving serving = new Serving(states);
        Map<String, Boolean> decided = new LinkedHashMap<>();
        List<Offer> offers = new ArrayList<>();
        for (RegistryState state : states) {
            for (RegistryEntry entry : state.index().entries()) {
                String key = state.place().name() + " " + entry.name().toLowerCase(Locale.ROOT);
                boolean serves = decided.computeIfAbsent(key, k -> serving.of(entry.name())
                        .state()
                        .filter(server -> server.place().equals(state.place()))
                        .isPresent());
                if (serves) {
                    offers.add(offer(state, entry));
                }
            }
        }
        return offers;
    }

    /**
     * Looks for plugins.
     *
     * @param text words that must all be found; empty finds everything
     * @param tags that must all be there
     * @param everyVersion false: one version of each name, the highest that fits, else the highest
     */
    public Found search(String text, Set<String> tags, boolean everyVersion) throws InterruptedException {
        List<RegistryState> states = fresh();
        Query query = Query.of(text, tags);
        List<Offer> all = served(states);
        List<Offer> hits =
                all.stream().filter(offer -> query.finds(offer.entry())).toList();
        List<Offer> shown = everyVersion ? hits : best(hits);
        List<Offer> sorted = shown.stream()
                .sorted(Comparator.<Offer>comparingInt(offer -> query.rank(offer.entry()))
                        .thenComparing(Offer::entry, RegistryEntry.ORDER))
                .toList();
        Optional<String> meant = hits.isEmpty() ? meant(text, all) : Optional.empty();
        return new Found(sorted, Optional.empty(), warnings(states), meant);
    }

    private static List<Offer> best(List<Offer> hits) {
        Map<String, Offer> best = new LinkedHashMap<>();
        for (Offer offer : hits) { // The highest of each name comes first.
            best.merge(offer.entry().name(), offer, (first, next) -> first.fits() || !next.fits() ? first : next);
        }
        return List.copyOf(best.values());
    }

    /** Everything about one name. */
    public Found show(String name) throws InterruptedException {
        Offers offers = offers(name);
        Optional<String> meant = offers.all().isEmpty() ? meant(name, served(states())) : Optional.empty();
        return new Found(offers.all(), offers.hold(), offers.warnings(), meant);
    }

    private static Optional<String> meant(String word, List<Offer> known) {
        return word.isBlank()
                ? Optional.empty()
                : Nearest.to(
                        word,
                        known.stream()
                                .map(offer -> offer.entry().name())
                                .distinct()
                                .toList());
    }

    /**
     * Brings the bundle of an offer.
     *
     * @throws RegistryRefusal when it did not come, or is not what the index promised; nothing is left behind
     */
    public FetchedBundle fetch(Offer offer) throws RegistryRefusal, InterruptedException {
        Registry registry = registries.stream()
                .filter(each -> each.place().equals(offer.registry()))
                .findFirst()
                .orElseGet(() -> Registry.of(offer.registry(), base, keys, clock));
        return bundles.fetch(offer, registry.client(), here);
    }
}
