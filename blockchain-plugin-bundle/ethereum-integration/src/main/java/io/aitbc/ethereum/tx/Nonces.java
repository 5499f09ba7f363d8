package io.aitbc.ethereum.tx;

import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives each transaction of one address its number, none twice and none left out. A number that was taken is out until it is
 * {@linkplain #kept kept} or {@linkplain #giveBack given back}. Thread-safe.
 */
final class Nonces {

    private final TreeSet<Long> free = new TreeSet<>();
    private final Set<Long> out = new HashSet<>();
    private long next;
    private boolean known;

    /** The numbers that are out. Asked for before the outbox is: what is kept meanwhile is then in one of both. */
    synchronized Set<Long> out() {
        return Set.copyOf(out);
    }

    /**
     * Begins, or begins again after somebody else has used the key.
     *
     * @param pending the first number that the nodes have nothing for
     * @param taken numbers of our transactions that can still be mined, and those that are out
     */
    synchronized void begin(long pending, Collection<Long> taken) {
        long highest = taken.stream().mapToLong(Long::longValue).max().orElse(-1);
        next = Math.max(pending, highest + 1);
        free.clear();
        for (long number = pending; number < next; number++) {
            if (!taken.contains(number)) {
                free.add(number);
            }
        }
        known = true;
    }

    synchronized boolean isKnown() {
        return known;
    }

    /** What the nodes have is not known any more: begin before the next is taken. */
    synchronized void forget() {
        known = false;
    }

    synchronized long take() {
        Long hole = free.pollFirst();
        long number = hole != null ? hole : next++;
        out.add(number);
        return number;
    }

    /** The number that would be taken. */
    synchronized long peek() {
        return free.isEmpty() ? next : free.first();
    }

    /** The lowest number below this one that nothing has, while higher ones are in use and wait for it. */
    synchronized OptionalLong hole(long below) {
        Long hole = free.lower(below) == null ? null : free.first();
        return hole == null ? OptionalLong.empty() : OptionalLong.of(hole);
    }

    /** Takes that number, if there still is one. */
    synchronized OptionalLong takeHole(long below) {
        OptionalLong hole = hole(below);
        hole.ifPresent(number -> {
            free.remove(number);
            out.add(number);
        });
        return hole;
    }

    /** What has the number is in the outbox. */
    synchronized void kept(long number) {
        out.remove(number);
    }

    /** Gives back a number that nothing was signed for, or whose transaction no node has. */
    synchronized void giveBack(long number) {
        out.remove(number);
        if (number < next) {
            free.add(number);
        }
        while (next > 0 && free.remove(next - 1)) {
            next--;
        }
    }
}
