package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.SemVer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What there is. Immutable.
 *
 * @param candidates by name, the highest version first; what is installed is among them
 * @param installed what is installed, by name
 * @param pins what must stay as it is, by name
 */
public record World(Map<String, List<Candidate>> candidates, Map<String, Candidate> installed, Map<String, Pin> pins) {

    /**
     * A version that the operator has fixed.
     *
     * @param note why, may be empty
     */
    public record Pin(SemVer version, String note) {}

    /** Copies the maps. */
    public World {
        candidates = Map.copyOf(candidates);
        installed = Map.copyOf(installed);
        pins = Map.copyOf(pins);
    }

    /**
     * Of versions that differ in their build only, the installed one counts, then the one that is offered first.
     *
     * @param offered in any order
     */
    public static World of(Collection<Candidate> offered, Collection<Candidate> installed, Map<String, Pin> pins) {
        Map<String, Map<SemVer, Candidate>> sorted = new LinkedHashMap<>();
        List<Candidate> all = new ArrayList<>(installed);
        all.addAll(offered);
        for (Candidate each : all) {
            sorted.computeIfAbsent(each.name(), name -> new TreeMap<>(Comparator.reverseOrder()))
                    .putIfAbsent(each.version(), each);
        }
        Map<String, List<Candidate>> candidates = new LinkedHashMap<>();
        sorted.forEach((name, versions) -> candidates.put(name, List.copyOf(versions.values())));
        Map<String, Candidate> present = new LinkedHashMap<>();
        installed.forEach(each -> present.put(each.name(), each));
        return new World(candidates, present, pins);
    }

    List<Candidate> of(String name) {
        return candidates.getOrDefault(name, List.of());
    }

    Optional<Candidate> present(String name) {
        return Optional.ofNullable(installed.get(name));
    }

    Optional<Pin> pin(String name) {
        return Optional.ofNullable(pins.get(name));
    }

    boolean isInstalled(Candidate candidate) {
        return candidate.equals(installed.get(candidate.name()));
    }

    boolean isPinned(Candidate candidate) {
        return pin(candidate.name())
                .filter(pin -> pin.version().compareTo(candidate.version()) == 0)
                .isPresent();
    }
}
