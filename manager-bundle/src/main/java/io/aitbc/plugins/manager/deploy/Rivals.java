package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.Claim.Offer;
import io.aitbc.plugins.manager.deploy.Claim.Refusal;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All claims to one name, in order of precedence, and the choice between them. */
final class Rivals {

    private final List<Offer> offers = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    void add(Offer offer) {
        offers.add(offer);
    }

    void add(Refusal refusal) {
        refusals.add(refusal);
    }

    /** @param used what is used for the name now */
    Choice choose(Optional<Artifact> used) {
        if (offers.isEmpty()) {
            Refusal first = refusals.get(0);
            return new Choice(first.name(), Optional.empty(), refused(), Optional.of(first.reason()));
        }
        String name = used.map(artifact -> artifact.descriptor().name())
                .filter(known -> offers.stream().anyMatch(offer -> offer.name().equals(known)))
                .orElse(offers.get(0).name());
        Offer best = offers.stream()
                .filter(offer -> offer.name().equals(name))
                .min(preference(used))
                .orElseThrow();
        List<Candidate> others = new ArrayList<>();
        offers.stream().filter(offer -> !offer.equals(best)).forEach(offer -> others.add(beaten(offer, best)));
        others.addAll(refused());
        return new Choice(name, Optional.of(best.artifact()), List.copyOf(others), Optional.empty());
    }

    /** The higher version, then the bytes in use, then the file that was in use, then precedence. */
    private static Comparator<Offer> preference(Optional<Artifact> used) {
        Optional<String> hash = used.map(Artifact::sha256);
        Optional<Path> file = used.flatMap(Artifact::file);
        Comparator<Offer> lower = Rivals::compareVersions;
        return lower.reversed()
                .thenComparing(
                        offer -> !hash.equals(Optional.of(offer.artifact().sha256())))
                .thenComparing(offer -> !file.equals(offer.artifact().file()))
                .thenComparing(Offer::present, Present.PRECEDENCE);
    }

    /** Only plugins are compared: versions of a library live together and never meet here. */
    private static int compareVersions(Offer one, Offer two) {
        return one.artifact().descriptor().isPlugin()
                        && two.artifact().descriptor().isPlugin()
                ? SemVer.parse(one.version()).compareTo(SemVer.parse(two.version()))
                : 0;
    }

    private static Candidate beaten(Offer offer, Offer winner) {
        return new Candidate(
                Optional.of(offer.version()), offer.present().folder().source(), whyBeaten(offer, winner));
    }

    private static Reason whyBeaten(Offer offer, Offer winner) {
        Path file = offer.present().file();
        Path used = winner.present().file();
        if (!offer.name().equals(winner.name())) {
            return Finding.otherSpelling(offer.name(), file, winner.name(), used);
        }
        if (compareVersions(offer, winner) < 0) {
            return Finding.shadowed(offer.name(), offer.version(), file, winner.version(), used);
        }
        return offer.artifact().sha256().equals(winner.artifact().sha256())
                ? Finding.sameBytes(offer.name(), offer.version(), file, used)
                : Finding.sameVersion(offer.name(), offer.version(), file, used);
    }

    private List<Candidate> refused() {
        return refusals.stream()
                .map(refusal -> new Candidate(
                        refusal.version(), refusal.present().folder().source(), refusal.reason()))
                .toList();
    }
}
