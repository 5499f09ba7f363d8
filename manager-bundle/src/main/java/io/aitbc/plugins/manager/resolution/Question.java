package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is asked of a world, and the rules by which it is judged. */
final class Question {
    private final World world;
    private final Ask ask;
    private final Map<String, List<VersionRange>> naming = new HashMap<>();
    private final Map<Candidate, List<Dependency>> needed = new IdentityHashMap<>();

    Question(World world, Ask ask) {
        this.world = world;
        this.ask = ask;
        ask.goals().forEach(goal -> naming(goal.name(), goal.range()));
        world.candidates().values().stream()
                .flatMap(List::stream)
                .flatMap(each -> each.required().stream())
                .forEach(need -> naming(need.name(), need.range()));
    }

    private void naming(String name, VersionRange range) {
        if (range.bounds().stream().anyMatch(bound -> bound.version().isPrerelease())) {
            naming.computeIfAbsent(name, key -> new ArrayList<>()).add(range);
        }
    }

    World world() {
        return world;
    }

    Ask ask() {
        return ask;
    }

    /** The names that must be there in the end: what was asked for, in its order, then what is installed, by name. */
    List<String> roots() {
        List<String> roots = new ArrayList<>();
        ask.goals().forEach(goal -> roots.add(goal.name()));
        new TreeSet<>(world.installed().keySet())
                .stream().filter(name -> !ask.isGoal(name)).forEach(roots::add);
        return roots;
    }

    /**
     * What must be there for a candidate, by name. What an installed plugin lacks today it may lack tomorrow: otherwise one
     * plugin that waits for another would stand in the way of every change.
     */
    List<Dependency> needed(Candidate candidate) {
        return needed.computeIfAbsent(candidate, this::neededBy);
    }

    private List<Dependency> neededBy(Candidate candidate) {
        boolean stands = world.isInstalled(candidate) && !ask.isGoal(candidate.name());
        return candidate.required().stream()
                .filter(need -> !stands || isServed(need))
                .sorted(Comparator.comparing(Dependency::name))
                .toList();
    }

    private boolean isServed(Dependency need) {
        return world.present(need.name())
                .filter(there -> need.range().contains(there.version()))
                .isPresent();
    }

    /** The candidates of a name that satisfy a range, as long as nothing bars them. */
    List<Candidate> fitting(String name, VersionRange range) {
        return world.of(name).stream().filter(each -> admits(range, each)).toList();
    }

    /** What an installed plugin may become: anything but a pre-release that no range names. */
    List<Candidate> successors(Candidate installed) {
        List<VersionRange> ranges = naming.getOrDefault(installed.name(), List.of());
        return world.of(installed.name()).stream()
                .filter(each -> admits(VersionRange.ANY, each)
                        || ranges.stream().anyMatch(range -> Ask.admits(range, each.version())))
                .toList();
    }

    /** What is installed or pinned is taken although it is a pre-release. */
    boolean admits(VersionRange range, Candidate candidate) {
        return Ask.admits(range, candidate.version())
                || range.contains(candidate.version()) && (world.isInstalled(candidate) || world.isPinned(candidate));
    }

    /** Why a candidate may not be chosen, whoever asks for it. */
    Optional<Fact> bar(Candidate candidate) {
        Optional<World.Pin> pin = world.pin(candidate.name());
        if (pin.isPresent()) {
            return world.isPinned(candidate)
                    ? Optional.empty()
                    : Optional.of(new Fact.Pinned(candidate.name(), pin.get()));
        }
        if (world.isInstalled(candidate)) {
            return Optional.empty();
        }
        Optional<Candidate> present = world.present(candidate.name());
        if (present.isPresent() && candidate.version().compareTo(present.get().version()) < 0) {
            return Optional.of(new Fact.NoLower(present.get()));
        }
        return candidate.misfit().map(misfit -> new Fact.Unfit(candidate, misfit));
    }
}
