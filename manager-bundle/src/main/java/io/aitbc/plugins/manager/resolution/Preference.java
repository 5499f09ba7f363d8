package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which version of one plugin is preferred, given the plugins that matter more. */
final class Preference {
    private final Question question;
    private final Map<String, Boolean> wished = new HashMap<>();

    Preference(Question question) {
        this.question = question;
        question.world().candidates().values().stream()
                .flatMap(Collection::stream)
                .forEach(each -> each.optional().forEach(need -> wished.put(need.name(), true)));
    }

    /**
     * The installed version unless another is asked for; else the one that suits most of those who could use the plugin and
     * do not depend on it; else the highest.
     *
     * @param open some versions of one plugin, at least one, the highest first
     * @param decided what was decided before
     */
    Candidate best(List<Candidate> open, Supplier<List<Candidate>> decided) {
        String name = open.get(0).name();
        Optional<Candidate> present =
                open.stream().filter(question.world()::isInstalled).findFirst();
        if (present.isPresent() && !question.ask().renewed().contains(name)) {
            return present.get();
        }
        if (!wished.containsKey(name)) {
            return open.get(0);
        }
        List<Dependency> wishes = wishes(name, decided.get());
        Candidate best = open.get(0);
        for (Candidate each : open) {
            if (missed(each, wishes) < missed(best, wishes)) {
                best = each;
            }
        }
        return best;
    }

    /** Of what was decided, and of what is installed and was not decided yet. */
    private List<Dependency> wishes(String name, List<Candidate> decided) {
        Map<String, Candidate> voices = new HashMap<>(question.world().installed());
        decided.forEach(each -> voices.put(each.name(), each));
        return voices.values().stream()
                .flatMap(each -> each.optional().stream())
                .filter(need -> need.name().equals(name))
                .collect(Collectors.toList());
    }

    private static long missed(Candidate candidate, List<Dependency> wishes) {
        return wishes.stream()
                .filter(wish -> !wish.range().contains(candidate.version()))
                .count();
    }
}
