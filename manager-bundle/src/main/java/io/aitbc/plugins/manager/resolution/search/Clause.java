package io.aitbc.plugins.manager.resolution.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** At least one of the literals must hold. The first two are watched, so their order changes. */
final class Clause {

    /** States no fact: it follows from others, or from the rule that a group has one chosen member. */
    static final int NO_FACT = -1;

    final int[] literals;
    private final int fact;
    private final List<Clause> parents;

    private Clause(int[] literals, int fact, List<Clause> parents) {
        this.literals = literals;
        this.fact = fact;
        this.parents = parents;
    }

    static Clause stated(int[] literals, int fact) {
        return new Clause(literals, fact, List.of());
    }

    static Clause derived(int[] literals, List<Clause> parents) {
        return new Clause(literals, NO_FACT, List.copyOf(parents));
    }

    /** Two members of one group. */
    static Clause exclusive(int implied, int because) {
        return new Clause(new int[] {implied, because}, NO_FACT, List.of());
    }

    /** The facts from which this follows. */
    BitSet facts() {
        BitSet facts = new BitSet();
        Set<Clause> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Clause> open = new ArrayList<>(List.of(this));
        while (!open.isEmpty()) {
            Clause clause = open.remove(open.size() - 1);
            if (!seen.add(clause)) {
                continue;
            }
            if (clause.fact != NO_FACT) {
                facts.set(clause.fact);
            }
            open.addAll(clause.parents);
        }
        return facts;
    }
}
