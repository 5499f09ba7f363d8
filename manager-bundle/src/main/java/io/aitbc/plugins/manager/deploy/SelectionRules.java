package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.Claim.Nameless;
import io.aitbc.plugins.manager.deploy.Claim.Offer;
import io.aitbc.plugins.manager.deploy.Claim.Refusal;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which bytes of a name are used: a pure function of what is there, what is used now and what the operator forbids.
 *
 * <p>The highest admitted version of a plugin is used. Of equal versions it is the one in use, else the one of the
 * earlier folder, else of the first file name. Versions of a library live together. Bytes in use whose file was
 * overwritten by something that cannot be used stay in use. Names are equal ignoring case, the spelling in use counts.
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
     * @param marks bytes that must not be taken, by content hash
     */
    static Selection select(List<Present> files, Selection used, Map<String, Mark> marks) {
        SelectionRules rules = new SelectionRules();
        List<Claim> claims = files.stream()
                .sorted(Present.PRECEDENCE)
                .flatMap(present -> Claim.of(present, marks).stream())
                .toList();
        claims.forEach(rules::sort);
        return new Selection(
                choices(rules.plugins, used.plugins(), true),
                choices(rules.libraries, used.libraries(), false),
                List.copyOf(rules.loose));
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
            Choice choice = claims.choose(Optional.ofNullable(before.get(key)).flatMap(Choice::chosen));
            choices.put(byName ? choice.name() : key, choice);
        });
        return Collections.unmodifiableMap(choices);
    }
}
