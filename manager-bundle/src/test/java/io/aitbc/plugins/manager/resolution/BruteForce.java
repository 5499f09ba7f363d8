package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tries every choice there is, and judges each by the rules as {@link Solver} words them; shares no code with it. */
final class BruteForce {
    private final World world;
    private final Ask ask;
    private final List<String> names;

    BruteForce(World world, Ask ask) {
        this.world = world;
        this.ask = ask;
        this.names = List.copyOf(new TreeSet<>(world.candidates().keySet()));
    }

    /** The best of all possible sets; empty when there is none. */
    Optional<Map<String, Candidate>> best() {
        List<Map<String, Candidate>> possible = new ArrayList<>();
        each(set -> {
            if (isPossible(set)) {
                possible.add(Map.copyOf(set));
            }
        });
        return possible.stream().max((one, other) -> compare(one, other));
    }

    /** Whether any choice at all agrees with these facts. */
    boolean canHold(Collection<Fact> facts) {
        boolean[] found = {false};
        each(set -> found[0] |= facts.stream().allMatch(fact -> agrees(set, fact)));
        return found[0];
    }

    private void each(Consumer<Map<String, Candidate>> then) {
        each(0, new HashMap<>(), then);
    }

    private void each(int index, Map<String, Candidate> set, Consumer<Map<String, Candidate>> then) {
        if (index == names.size()) {
            then.accept(set);
            return;
        }
        String name = names.get(index);
        each(index + 1, set, then);
        for (Candidate candidate : versions(name)) {
            set.put(name, candidate);
            each(index + 1, set, then);
            set.remove(name);
        }
    }

    private List<Candidate> versions(String name) {
        return world.candidates().getOrDefault(name, List.of());
    }

    private boolean isPossible(Map<String, Candidate> set) {
        return roots().stream().allMatch(set::containsKey)
                && ask.goals().stream().allMatch(goal -> has(set, goal.name(), goal.range()))
                && set.values().stream().allMatch(each -> isAllowed(each))
                && set.values().stream()
                        .allMatch(each -> needs(each).stream().allMatch(need -> has(set, need.name(), need.range())))
                && sequence(set).size() == set.size()
                && set.values().stream()
                        .noneMatch(each -> !isInstalled(each) && reaches(set, each, each, new HashSet<>()));
    }

    private List<String> roots() {
        List<String> roots = new ArrayList<>();
        ask.goals().forEach(goal -> roots.add(goal.name()));
        new TreeSet<>(world.installed().keySet())
                .stream().filter(name -> !roots.contains(name)).forEach(roots::add);
        return roots;
    }

    private boolean isAllowed(Candidate candidate) {
        World.Pin pin = world.pins().get(candidate.name());
        if (pin != null) {
            return pin.version().equals(candidate.version());
        }
        Candidate there = world.installed().get(candidate.name());
        if (candidate.equals(there)) {
            return true;
        }
        boolean lower = there != null && candidate.version().compareTo(there.version()) < 0;
        return !lower && runsHere(candidate) && (there == null || succeeds(candidate));
    }

    private boolean succeeds(Candidate candidate) {
        List<VersionRange> ranges = new ArrayList<>(List.of(VersionRange.ANY));
        ask.goals().stream()
                .filter(goal -> goal.name().equals(candidate.name()))
                .forEach(goal -> ranges.add(goal.range()));
        world.candidates().values().stream()
                .flatMap(List::stream)
                .flatMap(each -> each.needs().stream())
                .filter(need -> need.name().equals(candidate.name()) && !need.optional())
                .forEach(need -> ranges.add(need.range()));
        return ranges.stream().anyMatch(range -> admitted(range, candidate));
    }

    private static boolean runsHere(Candidate candidate) {
        return candidate.misfit().isEmpty();
    }

    private List<Dependency> needs(Candidate candidate) {
        boolean asked = ask.goals().stream().anyMatch(goal -> goal.name().equals(candidate.name()));
        List<Dependency> needs = new ArrayList<>();
        for (Dependency need : candidate.needs()) {
            if (need.optional() || need.name().equals("aitbc")) {
                continue;
            }
            Candidate there = world.installed().get(need.name());
            boolean served = there != null && need.range().contains(there.version());
            if (served || asked || !isInstalled(candidate)) {
                needs.add(need);
            }
        }
        needs.sort(Comparator.comparing(Dependency::name));
        return needs;
    }

    private boolean isInstalled(Candidate candidate) {
        return candidate.equals(world.installed().get(candidate.name()));
    }

    private boolean has(Map<String, Candidate> set, String name, VersionRange range) {
        Candidate there = set.get(name);
        return there != null && admitted(range, there);
    }

    private boolean admitted(VersionRange range, Candidate candidate) {
        SemVer version = candidate.version();
        World.Pin pin = world.pins().get(candidate.name());
        boolean settled = isInstalled(candidate) || pin != null && pin.version().equals(version);
        Predicate<VersionRange.Bound> names = bound -> bound.version().isPrerelease()
                && bound.version().release().equals(version.release())
                && bound.operator() != VersionRange.Operator.NOT_EQUAL;
        return range.contains(version)
                && (!version.isPrerelease()
                        || settled
                        || range.bounds().stream().anyMatch(names));
    }

    private boolean reaches(Map<String, Candidate> set, Candidate from, Candidate to, Set<String> seen) {
        for (Dependency need : needs(from)) {
            Candidate next = set.get(need.name());
            if (next != null && (next.equals(to) || seen.add(need.name()) && reaches(set, next, to, seen))) {
                return true;
            }
        }
        return false;
    }

    /** The plugins of a set in the order in which they matter. */
    private List<Candidate> sequence(Map<String, Candidate> set) {
        List<String> order = new ArrayList<>(roots());
        List<Candidate> sequence = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Candidate each = set.get(order.get(i));
            if (each == null) {
                break;
            }
            sequence.add(each);
            needs(each).stream()
                    .map(Dependency::name)
                    .filter(name -> !order.contains(name))
                    .forEach(order::add);
        }
        return sequence;
    }

    /** More than 0 when the first is better. */
    private int compare(Map<String, Candidate> one, Map<String, Candidate> other) {
        List<Candidate> first = sequence(one);
        List<Candidate> second = sequence(other);
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).equals(second.get(i))) {
                return compare(first.get(i), second.get(i), first.subList(0, i));
            }
        }
        return 0;
    }

    private int compare(Candidate one, Candidate other, List<Candidate> before) {
        if (!ask.renewed().contains(one.name()) && isInstalled(one) != isInstalled(other)) {
            return isInstalled(one) ? 1 : -1;
        }
        int byWishes = Long.compare(missed(other, before), missed(one, before));
        return byWishes != 0 ? byWishes : one.version().compareTo(other.version());
    }

    private long missed(Candidate candidate, List<Candidate> before) {
        Map<String, Candidate> voices = new HashMap<>(world.installed());
        before.forEach(each -> voices.put(each.name(), each));
        return voices.values().stream()
                .flatMap(each -> each.needs().stream())
                .filter(need -> need.optional() && need.name().equals(candidate.name()))
                .filter(need -> !need.range().contains(candidate.version()))
                .count();
    }

    private boolean agrees(Map<String, Candidate> set, Fact fact) {
        if (fact instanceof Fact.Asked asked) {
            return has(set, asked.goal().name(), asked.goal().range());
        } else if (fact instanceof Fact.Stays stays) {
            Candidate there = set.get(stays.candidate().name());
            return there != null && (isInstalled(there) || succeeds(there));
        } else if (fact instanceof Fact.Needs needs) {
            return !isIn(set, needs.candidate())
                    || has(set, needs.need().name(), needs.need().range());
        } else if (fact instanceof Fact.Unfit unfit) {
            return !isIn(set, unfit.candidate());
        } else if (fact instanceof Fact.NoLower lower) {
            Candidate there = set.get(lower.installed().name());
            return there == null || there.version().compareTo(lower.installed().version()) >= 0;
        } else if (fact instanceof Fact.Pinned pinned) {
            Candidate there = set.get(pinned.name());
            return there == null || there.version().equals(pinned.pin().version());
        }
        return !((Fact.Cycle) fact).members().stream().allMatch(member -> isIn(set, member));
    }

    private static boolean isIn(Map<String, Candidate> set, Candidate candidate) {
        return candidate.equals(set.get(candidate.name()));
    }

    /** Whether something that is said of the world is true. */
    boolean isTrue(Fact fact) {
        if (fact instanceof Fact.Asked asked) {
            return ask.goals().contains(asked.goal());
        } else if (fact instanceof Fact.Stays stays) {
            return isInstalled(stays.candidate());
        } else if (fact instanceof Fact.Needs needs) {
            return exists(needs.candidate()) && needs(needs.candidate()).contains(needs.need());
        } else if (fact instanceof Fact.Unfit unfit) {
            return exists(unfit.candidate()) && !runsHere(unfit.candidate());
        } else if (fact instanceof Fact.NoLower lower) {
            return isInstalled(lower.installed());
        } else if (fact instanceof Fact.Pinned pinned) {
            return pinned.pin().equals(world.pins().get(pinned.name()));
        }
        List<Candidate> members = ((Fact.Cycle) fact).members();
        Map<String, Candidate> set = new HashMap<>();
        members.forEach(member -> set.put(member.name(), member));
        return members.stream().allMatch(member -> exists(member) && reaches(set, member, member, new HashSet<>()));
    }

    private boolean exists(Candidate candidate) {
        return versions(candidate.name()).contains(candidate);
    }
}
