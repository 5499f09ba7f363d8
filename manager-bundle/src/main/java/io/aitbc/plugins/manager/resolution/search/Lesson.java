package io.aitbc.plugins.manager.resolution.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a dead end teaches: a clause that the choices made so far break, that follows from the clauses, and that would have
 * said so earlier. Its first literal is the one that the latest level breaks alone.
 *
 * @param level how far to go back, to where the clause leaves one possibility
 */
record Lesson(Clause clause, int level) {

    /** Not at level 0, where a dead end is the end. */
    static Lesson of(Clause conflict, Trail trail, int candidates) {
        return new Analysis(trail, candidates).of(conflict);
    }

    /** Goes back along the trail to the last point through which everything of this level has to go. */
    private static final class Analysis {
        private final Trail trail;
        private final boolean[] seen;
        private final List<Clause> parents = new ArrayList<>();
        private final List<Integer> earlier = new ArrayList<>();
        private int open;

        Analysis(Trail trail, int candidates) {
            this.trail = trail;
            this.seen = new boolean[candidates];
        }

        Lesson of(Clause conflict) {
            takeIn(conflict);
            int index = lastSeen(trail.size() - 1);
            while (open > 1) {
                takeIn(trail.reason(trail.literal(index)));
                open--;
                index = lastSeen(index - 1);
            }
            return lesson(Literals.opposite(trail.literal(index)));
        }

        private int lastSeen(int from) {
            int index = from;
            while (!seen[Literals.candidate(trail.literal(index))]) {
                index--;
            }
            return index;
        }

        private void takeIn(Clause clause) {
            parents.add(clause);
            for (int literal : clause.literals) {
                int candidate = Literals.candidate(literal);
                if (seen[candidate]) {
                    continue;
                }
                seen[candidate] = true;
                int level = trail.levelOf(literal);
                if (level == 0) {
                    parents.add(trail.proof(Literals.opposite(literal)));
                } else if (level == trail.level()) {
                    open++;
                } else {
                    earlier.add(literal);
                }
            }
        }

        private Lesson lesson(int first) {
            int[] literals = new int[earlier.size() + 1];
            literals[0] = first;
            int level = 0;
            for (int i = 0; i < earlier.size(); i++) {
                int literal = earlier.get(i);
                literals[i + 1] = literal;
                if (trail.levelOf(literal) > level) {
                    level = trail.levelOf(literal);
                    literals[i + 1] = literals[1];
                    literals[1] = literal;
                }
            }
            return new Lesson(Clause.derived(literals, parents), level);
        }
    }
}
