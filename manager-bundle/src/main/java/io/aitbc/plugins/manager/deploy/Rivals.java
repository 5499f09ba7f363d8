package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.Claim.Offer;
import io.aitbc.plugins.manager.deploy.Claim.Refusal;
import io.aitbc.plugins.manager.deploy.KeptBytes.Sound;
import io.aitbc.plugins.manager.deploy.KeptBytes.Unfit;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All claims to one name, in order of precedence, and the choice between them. */
final class Rivals {

    private final List<Offer> offers = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private @Nullable Pin pin;
    private @Nullable KeptBytes kept;
    private Predicate<Artifact> withheld = artifact -> false;
    private Optional<KeptBytes> former = Optional.empty();

    void add(Offer offer) {
        offers.add(offer);
    }

    void add(Refusal refusal) {
        refusals.add(refusal);
    }

    /** These bytes run whatever else is there. */
    void pin(Pin bytes, KeptBytes copy) {
        pin = bytes;
        kept = copy;
    }

    /** A kept version competes, because bytes of a file were sent back. */
    void standIn(KeptBytes copy) {
        kept = copy;
    }

    /**
     * An operator has to agree to some bytes before they may run.
     *
     * @param copy of what served before them
     */
    void serves(Predicate<Artifact> which, Optional<KeptBytes> copy) {
        withheld = which;
        former = copy;
    }

    /** Whether there are files whose bytes were sent back. */
    boolean sentBack() {
        return refusals.stream()
                .map(refusal -> refusal.reason().code())
                .anyMatch(code -> code == Code.ROLLED_BACK || code == Code.FAILED_PROBATION);
    }

    /**
     * Decides.
     *
     * @param name what the plugin is called where no file says it
     * @param used what is used for the name now
     */
    Choice choose(String name, Optional<Artifact> used) {
        String called = used.map(artifact -> artifact.descriptor().name())
                .filter(known -> offers.stream().anyMatch(offer -> offer.name().equals(known)))
                .orElseGet(() -> firstName().orElse(name));
        Optional<Offer> best =
                offers.stream().filter(offer -> offer.name().equals(called)).min(preference(used));
        Pin fixed = pin;
        if (fixed != null) {
            return pinned(called, fixed, used);
        }
        Optional<Artifact> winner = best.map(Offer::artifact);
        Optional<Artifact> copy = copy().filter(artifact -> wins(artifact, winner));
        return copy.or(() -> winner)
                .map(chosen -> chosen(chosen, withheld.test(chosen) ? before(chosen, used) : Optional.empty()))
                .orElseGet(() -> new Choice(called, Optional.empty(), refused(), Optional.of(problem())));
    }

    private Choice chosen(Artifact chosen, Optional<Artifact> before) {
        List<Candidate> others = others(
                offer -> whyBeaten(offer, chosen),
                artifact -> artifact.equals(chosen) || before.equals(Optional.of(artifact)));
        return new Choice(chosen.descriptor().name(), Optional.of(chosen), others, Optional.empty(), before);
    }

    /** The highest version for which nobody has to be asked, as a file or as the copy of what served last. */
    private Optional<Artifact> before(Artifact chosen, Optional<Artifact> used) {
        Optional<Artifact> file = offers.stream()
                .filter(offer -> !offer.artifact().sha256().equals(chosen.sha256()))
                .filter(offer -> !withheld.test(offer.artifact()))
                .min(preference(used))
                .map(Offer::artifact);
        return former.filter(Sound.class::isInstance)
                .map(bytes -> ((Sound) bytes).artifact())
                .filter(artifact -> !artifact.sha256().equals(chosen.sha256()) && !withheld.test(artifact))
                .filter(artifact -> wins(artifact, file))
                .or(() -> file);
    }

    private Choice pinned(String name, Pin fixed, Optional<Artifact> used) {
        Optional<Artifact> chosen = offers.stream()
                .filter(offer -> offer.artifact().sha256().equals(fixed.sha256()))
                .min(preference(used))
                .map(Offer::artifact)
                .or(this::copy);
        List<Candidate> others = others(
                offer -> offer.artifact().sha256().equals(fixed.sha256()) && chosen.isPresent()
                        ? whyBeaten(offer, chosen.get())
                        : Finding.pinned(name, offer.version(), offer.present().file(), fixed),
                artifact -> chosen.equals(Optional.of(artifact)));
        Optional<Reason> problem = chosen.isPresent()
                ? Optional.empty()
                : Optional.of(Finding.pinnedAndUnfit(
                        name,
                        fixed,
                        kept instanceof Unfit unfit ? unfit.reason().message() : "its bytes are not there."));
        String called = chosen.map(artifact -> artifact.descriptor().name()).orElse(name);
        return new Choice(called, chosen, others, problem);
    }

    private Optional<String> firstName() {
        return offers.stream()
                .map(Offer::name)
                .findFirst()
                .or(() -> copy().map(artifact -> artifact.descriptor().name()))
                .or(() -> refusals.stream().map(Refusal::name).findFirst());
    }

    private Optional<Artifact> copy() {
        return kept instanceof Sound sound ? Optional.of(sound.artifact()) : Optional.empty();
    }

    /** A kept version loses to a higher one, and to a file that holds the same. */
    private static boolean wins(Artifact copy, Optional<Artifact> other) {
        return other.isEmpty()
                || (!other.get().sha256().equals(copy.sha256()) && compareVersions(copy, other.get()) >= 0);
    }

    private Reason problem() {
        return kept instanceof Unfit unfit ? unfit.reason() : refusals.get(0).reason();
    }

    private List<Candidate> others(Function<Offer, Reason> why, Predicate<Artifact> isChosen) {
        List<Candidate> others = new ArrayList<>();
        offers.stream()
                .filter(offer -> !isChosen.test(offer.artifact()))
                .forEach(offer -> others.add(new Candidate(
                        Optional.of(offer.version()), offer.present().folder().source(), why.apply(offer))));
        others.addAll(refused());
        return List.copyOf(others);
    }

    /** The higher version, then the bytes in use, then the file that was in use, then precedence. */
    private static Comparator<Offer> preference(Optional<Artifact> used) {
        Optional<String> hash = used.map(Artifact::sha256);
        Optional<Path> file = used.flatMap(Artifact::file);
        Comparator<Offer> lower = (one, two) -> compareVersions(one.artifact(), two.artifact());
        return lower.reversed()
                .thenComparing(
                        offer -> !hash.equals(Optional.of(offer.artifact().sha256())))
                .thenComparing(offer -> !file.equals(offer.artifact().file()))
                .thenComparing(Offer::present, Present.PRECEDENCE);
    }

    /** Only plugins are compared: versions of a library live together and never meet here. */
    private static int compareVersions(Artifact one, Artifact two) {
        return one.descriptor().isPlugin() && two.descriptor().isPlugin()
                ? SemVer.parse(one.descriptor().version())
                        .compareTo(SemVer.parse(two.descriptor().version()))
                : 0;
    }

    private static Reason whyBeaten(Offer offer, Artifact winner) {
        Path file = offer.present().file();
        if (!offer.name().equals(winner.descriptor().name())) {
            return Finding.otherSpelling(offer.name(), file, winner);
        }
        if (offer.artifact().sha256().equals(winner.sha256())) {
            return Finding.sameBytes(offer.name(), offer.version(), file, winner);
        }
        return compareVersions(offer.artifact(), winner) < 0
                ? Finding.shadowed(offer.name(), offer.version(), file, winner)
                : Finding.sameVersion(offer.name(), offer.version(), file, winner);
    }

    private List<Candidate> refused() {
        List<Candidate> refused = new ArrayList<>();
        refusals.forEach(refusal -> refused.add(
                new Candidate(refusal.version(), refusal.present().folder().source(), refusal.reason())));
        if (kept instanceof Unfit unfit && pin == null) {
            refused.add(new Candidate(Optional.empty(), FileExaminer.KEPT, unfit.reason()));
        }
        return refused;
    }
}
