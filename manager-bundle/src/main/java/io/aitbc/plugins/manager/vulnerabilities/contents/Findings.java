package io.aitbc.plugins.manager.vulnerabilities.contents;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.maven.Coordinates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects what is found while one bundle is read; one use. */
final class Findings {

    private static final int MOST_GAPS = 20;

    private final Map<Coordinates, Set<String>> components = new TreeMap<>();
    private final List<NestedArchive> nested = new ArrayList<>();
    private final Set<String> hashes = new HashSet<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private boolean declared;

    /** A component at a place. */
    void component(Coordinates coordinates, String place) {
        components.computeIfAbsent(coordinates, key -> new LinkedHashSet<>()).add(place);
    }

    /** The hash of a file that a document declares. */
    void declaredHash(String sha256) {
        hashes.add(sha256);
    }

    /** The bundle itself has a document that could be read. */
    void declared() {
        declared = true;
    }

    void archive(NestedArchive archive) {
        nested.add(archive);
    }

    /** Something because of which more may be inside than was found; a sentence. */
    void gap(String sentence) {
        gaps.add(sentence);
    }

    Contents contents() {
        if (!declared) {
            gap("It has no readable SBOM (META-INF/sbom/*.cdx.json), so that classes copied into it are not seen.");
        }
        for (NestedArchive archive : nested) {
            if (!archive.described() && !hashes.contains(archive.sha256())) {
                gap("Archive " + Quote.of(archive.place()) + " inside it does not say what it is, and no SBOM has its"
                        + " SHA-256.");
            }
        }
        List<Component> found = new ArrayList<>();
        components.forEach((coordinates, places) -> found.add(new Component(coordinates, List.copyOf(places))));
        return new Contents(found, nested, bounded(List.copyOf(gaps)));
    }

    private static List<String> bounded(List<String> all) {
        if (all.size() <= MOST_GAPS) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, MOST_GAPS));
        some.add("And " + (all.size() - MOST_GAPS) + " more of this kind.");
        return some;
    }
}
