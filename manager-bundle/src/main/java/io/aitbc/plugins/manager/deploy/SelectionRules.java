package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.Claim.Nameless;
import io.aitbc.plugins.manager.deploy.Claim.Offer;
import io.aitbc.plugins.manager.deploy.Claim.Refusal;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.LooseFile;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which bytes of a name are used: a pure function of what is there, what is used now and what the operator forbids.
 *
 * <p>The highest admitted version of a plugin is used. Of equal versions it is the one in use, else the one of the
 * earlier folder, else of the first file name. Versions of a library live together. Bytes in use whose file was
 * overwritten by something that cannot be used stay in use. Pinned bytes are used whatever else is there, kept ones stand
 * in for files whose bytes were sent back. Where an operator has to agree to the highest version, the one of before
 * serves until then. Names are equal ignoring case, the spelling in use counts.
 */
final class SelectionRules {

    /** By name in lower case. */
    private final SortedMap<String, Rivals> plugins = new TreeMap<>();
    /** By the key of {@link #libraryKey}. */
    private final SortedMap<String, Rivals> libraries = new TreeMap<>();

    private final List<LooseFile> loose = new ArrayList<>();

    private SelectionRules() {}

    /**
     * Decides.
     *
     * @param used the selection before this one, {@link Selection#NOTHING} at boot
     * @param standing what stands besides the files
     */
    static Selection select(List<Present> files, Selection used, Standing standing) {
        SelectionRules rules = new SelectionRules();
        List<Claim> claims = files.stream()
                .sorted(Present.PRECEDENCE)
                .flatMap(present -> Claim.of(present, standing).stream())
                .toList();
        claims.forEach(rules::sort);
        standing.plugins().forEach((key, plugin) -> rules.stand(key, plugin, files, standing));
        rules.plugins.forEach((key, rivals) -> rivals.serves(
                standing.waiting().withheld(),
                Optional.ofNullable(standing.waiting().former().get(key)).map(hash -> kept(standing, hash))));
        return new Selection(
                choices(rules.plugins, used.plugins(), true),
                choices(rules.libraries, used.libraries(), false),
                List.copyOf(rules.loose),
                standing.forbidden());
    }

    /** Under what a library stands in a selection: versions of one name live together. */
    static String libraryKey(String name, String version) {
        return name + " " + version;
    }

    private void sort(Claim claim) {
        if (claim instanceof Offer offer) {
            Descriptor descriptor = offer.artifact().descriptor();
            Optional<String> library = Optional.of(descriptor.version()).filter(version -> !descriptor.isPlugin());
            rivals(descriptor.name(), library).add(offer);
        } else if (claim instanceof Refusal refusal) {
            rivals(refusal.name(), refusal.library()).add(refusal);
        } else if (claim instanceof Nameless nameless) {
            Present present = nameless.present();
            loose.add(new LooseFile(
                    String.valueOf(present.file().getFileName()),
                    present.folder().source(),
                    nameless.reason()));
        }
    }

    /** Kept bytes count where a file of their name is there: pinned ones always, others where a file was sent back. */
    private void stand(String key, Plugin wanted, List<Present> files, Standing standing) {
        Pin pin = wanted.pin();
        String backTo = wanted.backTo();
        if (pin != null) {
            if (plugins.containsKey(key) || anyUnusable(files, Set.copyOf(wanted.files()))) {
                rivals(key, Optional.empty()).pin(pin, kept(standing, pin.sha256()));
            }
        } else if (backTo != null) {
            Rivals present = plugins.get(key);
            if ((present != null && present.sentBack()) || anyUnusable(files, standing.sentBackFiles(key))) {
                rivals(key, Optional.empty()).standIn(kept(standing, backTo));
            }
        }
    }

    private static KeptBytes kept(Standing standing, String hash) {
        KeptBytes known = standing.kept().get(hash);
        return known == null ? new KeptBytes.Unfit(Finding.keptBeingRead()) : known;
    }

    /** Whether one of these is there and cannot be used: it may still be the plugin's. */
    private static boolean anyUnusable(List<Present> files, Set<String> which) {
        return files.stream()
                .anyMatch(present -> which.contains(present.file().toString())
                        && !(present.observation() instanceof Bundle bundle
                                && bundle.admitted().isPresent()));
    }

    private Rivals rivals(String name, Optional<String> library) {
        return library.map(version -> libraries.computeIfAbsent(libraryKey(name, version), key -> new Rivals()))
                .orElseGet(() -> plugins.computeIfAbsent(DesiredStates.key(name), key -> new Rivals()));
    }

    private static Map<String, Choice> choices(
            SortedMap<String, Rivals> rivals, Map<String, Choice> used, boolean byName) {
        Map<String, Choice> before = new LinkedHashMap<>();
        used.forEach((key, choice) -> before.put(byName ? DesiredStates.key(key) : key, choice));
        Map<String, Choice> choices = new TreeMap<>();
        rivals.forEach((key, claims) -> {
            Choice choice =
                    claims.choose(key, Optional.ofNullable(before.get(key)).flatMap(Choice::chosen));
            choices.put(byName ? choice.name() : key, choice);
        });
        return Collections.unmodifiableMap(choices);
    }
}
