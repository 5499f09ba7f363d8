package io.aitbc.ethereum.tx;

import java.util.List;
import java.util.TreeSet;

/** Gives each transaction of one address its number, none twice and none left out. Thread-safe. */
final class Nonces {

    private final TreeSet<Long> free = new TreeSet<>();
    private long next = -1;

    /**
     * Begins, or begins again after somebody else has used the key.
     *
     * @param pending the first number that the nodes have nothing for
     * @param taken numbers of our transactions that can still be mined
     */
    synchronized void begin(long pending, List<Long> taken) {
        long highest = taken.stream().mapToLong(Long::longValue).max().orElse(-1);
        next = Math.max(pending, highest + 1);
        free.clear();
        for (long number = pending; number < next; number++) {
            if (!taken.contains(number)) {
                free.add(number);
            }
        }
    }

    synchronized boolean isBegun() {
        return next >= 0;
    }

    synchronized void forget() {
        next = -1;
    }

    synchronized long take() {
        if (next < 0) {
            throw new IllegalStateException("No nonce is known yet.");
        }
        Long hole = free.pollFirst();
        return hole != null ? hole : next++;
    }

    /** Gives back a number that nothing was signed for, or whose transaction no node has. */
    synchronized void giveBack(long number) {
        if (number == next - 1) {
            next = number;
        } else if (number < next) {
            free.add(number);
        }
    }
}
