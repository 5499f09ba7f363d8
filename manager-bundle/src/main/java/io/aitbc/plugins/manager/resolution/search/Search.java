package io.aitbc.plugins.manager.resolution.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The search itself. Clauses are added first; {@link #run} may be called again after {@link #exclude} has said what is wrong
 * with the choice that was found.
 */
public final class Search {

    /** What whoever chooses says when there is nothing left to choose. */
    public static final int NOTHING = -1;

    /** How a search ended. */
    public enum Ending {
        FOUND,
        IMPOSSIBLE,
        GIVEN_UP
    }

    private final int[][] groups;
    private final int[] groupOf;
    private final Trail trail;
    private final List<List<Clause>> watchers = new ArrayList<>();
    private final List<Clause> units = new ArrayList<>();
    private @Nullable Clause contradiction;
    private int propagated;
    private long deadEnds;

    /**
     * @param candidates how many there are, numbered from 0
     * @param groups of each group its members; every candidate is in one
     */
    public Search(int candidates, int[][] groups) {
        this.groups = groups;
        groupOf = new int[candidates];
        for (int group = 0; group < groups.length; group++) {
            for (int member : groups[group]) {
                groupOf[member] = group;
            }
        }
        trail = new Trail(candidates);
        for (int literal = 0; literal < 2 * candidates; literal++) {
            watchers.add(new ArrayList<>());
        }
    }

    /** States a fact: at least one of these literals holds. Not after the search has begun. */
    public void state(int[] literals, int fact) {
        keep(Clause.stated(literals, fact));
    }

    private void keep(Clause clause) {
        if (clause.literals.length == 0) {
            contradiction = clause;
        } else if (clause.literals.length == 1) {
            units.add(clause);
        } else {
            watchers.get(clause.literals[0]).add(clause);
            watchers.get(clause.literals[1]).add(clause);
        }
    }

    /** Whether a candidate is chosen. */
    public boolean isChosen(int candidate) {
        return trail.holds(Literals.chosen(candidate));
    }

    /** Whether a candidate may still be chosen. */
    public boolean isOpen(int candidate) {
        return trail.isOpen(Literals.chosen(candidate));
    }

    /** How many choices were made. */
    public int level() {
        return trail.level();
    }

    /**
     * Searches.
     *
     * @param choose says which open candidate to choose next, or {@link #NOTHING}
     * @param limit dead ends after which it is given up
     */
    public Ending run(ToIntFunction<Search> choose, long limit) {
        if (contradiction != null || !begin()) {
            return Ending.IMPOSSIBLE;
        }
        while (true) {
            Clause conflict = propagate();
            if (conflict != null) {
                if (++deadEnds > limit) {
                    return Ending.GIVEN_UP;
                }
                if (!learn(conflict)) {
                    return Ending.IMPOSSIBLE;
                }
                continue;
            }
            int next = choose.applyAsInt(this);
            if (next == NOTHING) {
                return Ending.FOUND;
            }
            trail.decide(Literals.chosen(next));
        }
    }

    /** Says that what was found must not be chosen together, and why. */
    public void exclude(int[] candidates, int fact) {
        int[] literals = Arrays.stream(candidates)
                .mapToObj(Literals::not)
                .sorted(Comparator.comparingInt(trail::levelOf).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        Clause clause = Clause.stated(literals, fact);
        if (literals.length > 1) {
            keep(clause);
        }
        trail.backTo(trail.levelOf(literals[0]));
        learn(clause);
    }

    /** After {@link Ending#IMPOSSIBLE}: the numbers of facts that cannot hold together. */
    public BitSet reasons() {
        return contradiction == null ? new BitSet() : contradiction.facts();
    }

    private boolean begin() {
        for (Clause unit : units) {
            int literal = unit.literals[0];
            if (trail.fails(literal)) {
                return learn(unit);
            }
            if (!trail.holds(literal)) {
                trail.imply(literal, unit);
            }
        }
        units.clear();
        return true;
    }

    /** Goes back to where the dead end could have been seen; false when there is no such place, which ends the search. */
    private boolean learn(Clause conflict) {
        if (trail.level() == 0) {
            List<Clause> parents = new ArrayList<>(List.of(conflict));
            for (int literal : conflict.literals) {
                parents.add(trail.proof(Literals.opposite(literal)));
            }
            contradiction = Clause.derived(new int[0], parents);
            return false;
        }
        Lesson lesson = Lesson.of(conflict, trail, groupOf.length);
        trail.backTo(lesson.level());
        propagated = trail.size();
        Clause clause = lesson.clause();
        if (clause.literals.length > 1) {
            keep(clause);
        }
        trail.imply(clause.literals[0], clause);
        return true;
    }

    private @Nullable Clause propagate() {
        while (propagated < trail.size()) {
            int literal = trail.literal(propagated++);
            Clause conflict = Literals.isChoice(literal) ? excludeOthers(literal) : null;
            if (conflict == null) {
                conflict = visitWatchers(Literals.opposite(literal));
            }
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private @Nullable Clause excludeOthers(int choice) {
        int chosen = Literals.candidate(choice);
        for (int other : groups[groupOf[chosen]]) {
            if (other == chosen || trail.holds(Literals.not(other))) {
                continue;
            }
            Clause reason = Clause.exclusive(Literals.not(other), Literals.opposite(choice));
            if (trail.holds(Literals.chosen(other))) {
                return reason;
            }
            trail.imply(Literals.not(other), reason);
        }
        return null;
    }

    /** The clauses that relied on a literal which fails now: they watch another one, imply their last one, or break. */
    private @Nullable Clause visitWatchers(int failed) {
        List<Clause> watching = watchers.get(failed);
        int kept = 0;
        Clause conflict = null;
        for (int i = 0; i < watching.size(); i++) {
            Clause clause = watching.get(i);
            if (conflict == null && watchAnother(clause, failed)) {
                continue;
            }
            watching.set(kept++, clause);
            int first = clause.literals[0];
            if (conflict == null && trail.fails(first)) {
                conflict = clause;
            } else if (conflict == null && !trail.holds(first)) {
                trail.imply(first, clause);
            }
        }
        watching.subList(kept, watching.size()).clear();
        return conflict;
    }

    private boolean watchAnother(Clause clause, int failed) {
        int[] literals = clause.literals;
        if (literals[0] == failed) {
            literals[0] = literals[1];
            literals[1] = failed;
        }
        if (trail.holds(literals[0])) {
            return false;
        }
        for (int i = 2; i < literals.length; i++) {
            if (!trail.fails(literals[i])) {
                literals[1] = literals[i];
                literals[i] = failed;
                watchers.get(literals[1]).add(clause);
                return true;
            }
        }
        return false;
    }
}
