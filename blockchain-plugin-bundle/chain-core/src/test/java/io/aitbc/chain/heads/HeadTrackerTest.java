package io.aitbc.chain.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadTrackerTest {

    private final Map<String, Block> node = new HashMap<>();
    private final HeadTracker tracker = new HeadTracker(64);

    @Test
    void theFirstHeadIsOneNewBlock() throws Exception {
        assertThat(accept(block(5, "a", "z")).added()).extracting(Block::hash).containsExactly("a");
    }

    @Test
    void blocksBetweenAreFetched() throws Exception {
        accept(block(1, "a", "z"));
        block(2, "b", "a");
        block(3, "c", "b");
        HeadTracker.Change change = accept(block(4, "d", "c"));
        assertThat(change.added()).extracting(Block::hash).containsExactly("b", "c", "d");
        assertThat(change.isReorganisation()).isFalse();
        assertThat(accept(block(4, "d", "c")).added()).isEmpty();
    }

    @Test
    void aReorganisationOfTheSameHeightIsSeen() throws Exception {
        accept(block(1, "a", "z"));
        accept(block(2, "b", "a"));
        accept(block(3, "c", "b"));
        block(2, "B", "a");
        HeadTracker.Change change = accept(block(3, "C", "B"));
        assertThat(change.dropped()).extracting(Block::hash).containsExactly("c", "b");
        assertThat(change.added()).extracting(Block::hash).containsExactly("B", "C");
    }

    @Test
    void aHeadThatGoesBackDropsWhatWasAfterIt() throws Exception {
        accept(block(1, "a", "z"));
        Block b = block(2, "b", "a");
        accept(b);
        accept(block(3, "c", "b"));
        assertThat(accept(b).dropped()).extracting(Block::hash).containsExactly("c");
        assertThat(tracker.head()).contains(b);
    }

    @Test
    void aLargeGapIsNoReorganisation() throws Exception {
        accept(block(0, "h0", "z"));
        Block head = block(0, "h0", "z");
        for (int i = 1; i <= 500; i++) {
            head = block(i, "h" + i, "h" + (i - 1));
        }
        HeadTracker.Change change = accept(head);
        assertThat(change.isReorganisation()).isFalse();
        assertThat(change.added()).hasSize(64).endsWith(head);
    }

    @Test
    void aFailingSourceChangesNothing() throws Exception {
        Block a = block(1, "a", "z");
        accept(a);
        assertThatThrownBy(() -> accept(new Block(3, "c", "unknown"))).isInstanceOf(IOException.class);
        assertThat(tracker.head()).contains(a);
    }

    @Test
    void addedAndDroppedAlwaysLeadToTheNodesChain() throws Exception {
        Random random = new Random(64);
        List<Block> chain = new ArrayList<>(List.of(block(0, "g", "z")));
        List<Block> seen = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            for (int back = random.nextInt(4) == 0 ? random.nextInt(10) : 0; back > 0 && chain.size() > 1; back--) {
                chain.remove(chain.size() - 1);
            }
            for (int more = random.nextInt(4); more > 0; more--) {
                Block tip = chain.get(chain.size() - 1);
                chain.add(block(tip.number() + 1, "s" + step + "-" + more, tip.hash()));
            }
            HeadTracker.Change change = accept(chain.get(chain.size() - 1));
            change.dropped()
                    .forEach(gone -> assertThat(seen.remove(seen.size() - 1)).isEqualTo(gone));
            seen.addAll(change.added());
            assertThat(seen).isEqualTo(chain);
        }
    }

    private HeadTracker.Change accept(Block head) throws IOException, InterruptedException {
        return tracker.accept(head, hash -> {
            Block block = node.get(hash);
            if (block == null) {
                throw new IOException("unknown block " + hash);
            }
            return block;
        });
    }

    private Block block(long number, String hash, String parent) {
        Block block = new Block(number, hash, parent);
        node.put(hash, block);
        return block;
    }
}
