package io.aitbc.plugins.manager.resolution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plugins that need each other in a circle: none of them would ever start. */
final class Cycles {
    private final Question question;
    private final Map<String, Candidate> set = new LinkedHashMap<>();

    Cycles(Question question, List<Candidate> set) {
        this.question = question;
        set.forEach(each -> this.set.put(each.name(), each));
    }

    /** The shortest cycle through the first plugin that has one; one that is installed already is not this question's. */
    Optional<List<Candidate>> first() {
        return set.values().stream()
                .filter(each -> !question.world().isInstalled(each))
                .map(this::through)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<List<Candidate>> through(Candidate start) {
        Map<Candidate, Candidate> from = new HashMap<>();
        Deque<Candidate> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Candidate each = open.remove();
            for (Candidate needed : needed(each)) {
                if (needed.equals(start)) {
                    return Optional.of(path(from, each));
                }
                if (from.putIfAbsent(needed, each) == null) {
                    open.add(needed);
                }
            }
        }
        return Optional.empty();
    }

    private List<Candidate> needed(Candidate candidate) {
        List<Candidate> needed = new ArrayList<>();
        question.needed(candidate).forEach(need -> {
            Candidate there = set.get(need.name());
            if (there != null) {
                needed.add(there);
            }
        });
        return needed;
    }

    private static List<Candidate> path(Map<Candidate, Candidate> from, Candidate last) {
        LinkedList<Candidate> path = new LinkedList<>();
        @Nullable Candidate each = last;
        while (each != null) {
            path.addFirst(each);
            each = from.get(each);
        }
        return List.copyOf(path);
    }
}
