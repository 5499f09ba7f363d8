package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.resolution.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts plugins so that each comes after what it needs; by name where that leaves a choice. */
final class NeedsFirst {
    private final Map<String, Candidate> all = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Candidate> sorted = new ArrayList<>();

    private NeedsFirst(List<Candidate> set) {
        set.forEach(each -> all.put(each.name(), each));
    }

    /** @param set sorted by name */
    static List<Candidate> sorted(List<Candidate> set) {
        NeedsFirst order = new NeedsFirst(set);
        set.forEach(order::visit);
        return order.sorted;
    }

    private void visit(Candidate candidate) {
        if (seen.add(candidate.name())) {
            candidate.needs().forEach(need -> {
                Candidate needed = all.get(need.name());
                if (needed != null) {
                    visit(needed);
                }
            });
            sorted.add(candidate);
        }
    }
}
