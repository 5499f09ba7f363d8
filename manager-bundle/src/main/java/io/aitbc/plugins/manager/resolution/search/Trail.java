package io.aitbc.plugins.manager.resolution.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds so far, in the order in which it came to hold, and why. */
final class Trail {
    private final byte[] values;
    private final int[] levels;
    private final @Nullable Clause[] reasons;
    private final @Nullable Clause[] proofs;
    private final int[] literals;
    private final List<Integer> starts = new ArrayList<>();
    private int size;
    private int proven;

    Trail(int candidates) {
        values = new byte[candidates];
        levels = new int[candidates];
        reasons = new Clause[candidates];
        proofs = new Clause[candidates];
        literals = new int[candidates];
    }

    int size() {
        return size;
    }

    int literal(int index) {
        return literals[index];
    }

    int level() {
        return starts.size();
    }

    int levelOf(int literal) {
        return levels[Literals.candidate(literal)];
    }

    boolean holds(int literal) {
        byte value = values[Literals.candidate(literal)];
        return Literals.isChoice(literal) ? value > 0 : value < 0;
    }

    boolean fails(int literal) {
        return holds(Literals.opposite(literal));
    }

    boolean isOpen(int literal) {
        return values[Literals.candidate(literal)] == 0;
    }

    Clause reason(int literal) {
        return Objects.requireNonNull(reasons[Literals.candidate(literal)], "a decision has no reason");
    }

    /** Opens a new level with something that was decided. */
    void decide(int literal) {
        starts.add(size);
        add(literal, null);
    }

    void imply(int literal, Clause reason) {
        add(literal, reason);
    }

    private void add(int literal, @Nullable Clause reason) {
        int candidate = Literals.candidate(literal);
        values[candidate] = (byte) (Literals.isChoice(literal) ? 1 : -1);
        levels[candidate] = starts.size();
        reasons[candidate] = reason;
        literals[size++] = literal;
    }

    /** Takes back everything above a level. */
    void backTo(int level) {
        if (level >= starts.size()) {
            return;
        }
        int keep = starts.get(level);
        for (int i = keep; i < size; i++) {
            values[Literals.candidate(literals[i])] = 0;
        }
        size = keep;
        starts.subList(level, starts.size()).clear();
    }

    /** Why something holds without any decision. */
    Clause proof(int literal) {
        int end = starts.isEmpty() ? size : starts.get(0);
        for (; proven < end; proven++) {
            int holding = literals[proven];
            proofs[Literals.candidate(holding)] = proofOf(holding);
        }
        return Objects.requireNonNull(proofs[Literals.candidate(literal)], "nothing proves this");
    }

    /** What came before it on the trail is proven already. */
    private Clause proofOf(int holding) {
        Clause reason = reason(holding);
        List<Clause> parents = new ArrayList<>(List.of(reason));
        Arrays.stream(reason.literals)
                .filter(other -> other != holding)
                .mapToObj(other -> Objects.requireNonNull(proofs[Literals.candidate(other)]))
                .forEach(parents::add);
        return Clause.derived(new int[] {holding}, parents);
    }
}
