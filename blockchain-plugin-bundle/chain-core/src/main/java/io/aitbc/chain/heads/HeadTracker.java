package io.aitbc.chain.heads;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last blocks of a chain, linked by their hashes. Used by one thread. */
public final class HeadTracker {

    /** Finds blocks that are not known here yet. */
    @FunctionalInterface
    public interface Source {

        /** The block of this hash. */
        Block block(String hash) throws IOException, InterruptedException;
    }

    /**
     * What a new head changed.
     *
     * @param added the new blocks, oldest first; when the gap is larger than what is remembered, the newest only
     * @param dropped blocks that are no longer the chain, newest first
     */
    public record Change(List<Block> added, List<Block> dropped) {

        /** Whether the chain was reorganised. */
        public boolean isReorganisation() {
            return !dropped.isEmpty();
        }
    }

    private final int remembered;
    private final Deque<Block> blocks = new ArrayDeque<>(); // newest first

    /** Remembers so many blocks. */
    public HeadTracker(int remembered) {
        this.remembered = remembered;
    }

    /** The newest block, once there was one. */
    public Optional<Block> head() {
        return Optional.ofNullable(blocks.peekFirst());
    }

    /**
     * Takes a head. When the source fails nothing is changed.
     *
     * @throws IOException when blocks between cannot be had
     */
    public Change accept(Block head, Source source) throws IOException, InterruptedException {
        if (head().filter(head::equals).isPresent()) {
            return new Change(List.of(), List.of());
        }
        Set<String> known = new HashSet<>();
        blocks.forEach(block -> known.add(block.hash()));
        List<Block> added = new ArrayList<>();
        Block next = head;
        while (!known.contains(next.hash())) {
            added.add(next);
            if (blocks.isEmpty() || next.number() == 0 || added.size() >= remembered) {
                break;
            }
            if (!known.contains(next.parent())) {
                next = source.block(next.parent());
            } else {
                break;
            }
        }
        Block oldest = added.isEmpty() ? head : added.get(added.size() - 1);
        String link = added.isEmpty() ? head.hash() : oldest.parent();
        List<Block> dropped = new ArrayList<>();
        boolean linked = known.contains(link);
        while (!blocks.isEmpty() && (linked ? !blocks.getFirst().hash().equals(link) : true)) {
            Block gone = blocks.removeFirst();
            if (linked || gone.number() >= oldest.number()) {
                dropped.add(gone);
            }
        }
        Collections.reverse(added);
        added.forEach(blocks::addFirst);
        while (blocks.size() > remembered) {
            blocks.removeLast();
        }
        return new Change(List.copyOf(added), List.copyOf(dropped));
    }
}
