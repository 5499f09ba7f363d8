package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.Registries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the registries have in higher versions. May wait for a network. */
record Outdated(
        String name,
        String installed,
        Optional<String> attainable,
        String latest,
        String registry,
        Optional<String> remark)
        implements OutdatedPlugin {

    static List<OutdatedPlugin> among(List<Present> present, Registries registries, Draft update)
            throws InterruptedException {
        List<OutdatedPlugin> outdated = new ArrayList<>();
        List<Present> plugins = present.stream()
                .filter(Present::isPlugin)
                .sorted(Comparator.comparing(Present::name))
                .toList();
        for (Present there : plugins) {
            SemVer installed = SemVer.parse(there.version());
            Optional<Offer> latest = registries.offers(there.name()).all().stream()
                    .filter(offer -> offer.entry().version().compareTo(installed) > 0)
                    .filter(offer -> !offer.entry().version().isPrerelease() || installed.isPrerelease())
                    .findFirst();
            latest.ifPresent(offer -> outdated.add(of(there, offer, update)));
        }
        return outdated;
    }

    private static Outdated of(Present there, Offer offer, Draft update) {
        String latest = offer.entry().version().toString();
        Optional<String> attainable = update.items().stream()
                .filter(item -> item.name().equals(there.name()))
                .findFirst()
                .flatMap(Item::to);
        return new Outdated(
                there.name(),
                there.version(),
                attainable,
                latest,
                offer.registry().name(),
                attainable.equals(Optional.of(latest)) && there.waiting().isEmpty()
                        ? Optional.empty()
                        : Optional.of(remark(there, offer, update)));
    }

    private static String remark(Present there, Offer offer, Draft update) {
        if (there.pin().isPresent()) {
            return Words.pinned(there);
        }
        if (there.waiting().isPresent()) {
            return Words.waiting(there, there.waiting().get());
        }
        return offer.misfit()
                .map(misfit -> offer.entry().version() + " does not fit here: " + misfit + ".")
                .or(() -> update.notes().stream()
                        .filter(note -> note.contains("'" + there.name() + "'"))
                        .findFirst())
                .orElse("'aitbc plugin install " + there.name() + "@"
                        + offer.entry().version() + " --plan' says why not.");
    }
}
