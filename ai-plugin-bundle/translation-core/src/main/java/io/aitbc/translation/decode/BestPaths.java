package io.aitbc.translation.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks back from whole translations, always on with the best, so that they come out in the order of their scores. */
final class BestPaths {
    private static final int PATIENCE = 100;

    /**
     * @param hypothesis where the walk is
     * @param rest the score of what comes behind it
     * @param next the walk this one came from, nearer the end of the sentence
     */
    private record Walk(
            int hypothesis,
            double rest,
            double total,
            long number,
            @Nullable Walk next) {}

    private final Search search;
    private final Hypotheses pool;
    private final PriorityQueue<Walk> walks = new PriorityQueue<>(
            (a, b) -> a.total != b.total ? Double.compare(b.total, a.total) : Long.compare(a.number, b.number));
    private long number;

    BestPaths(Search search) {
        this.search = search;
        this.pool = search.pool();
    }

    /** The steps of up to {@code count} different translations, the best first. */
    List<List<Step>> take(int count) {
        for (int position = 0; position < search.whole().size(); position++) {
            int hypothesis = search.whole().item(position);
            pushAll(hypothesis, search.ending(hypothesis), null);
        }
        List<List<Step>> found = new ArrayList<>();
        Set<List<Step>> seen = new HashSet<>();
        for (int tries = 0; found.size() < count && tries < count * PATIENCE; tries++) {
            Walk walk = walks.poll();
            if (walk == null) {
                break;
            }
            int parent = pool.parent(walk.hypothesis);
            if (parent == 0) {
                List<Step> steps = steps(walk);
                if (seen.add(steps)) {
                    found.add(steps);
                }
            } else {
                pushAll(parent, walk.rest + pool.score(walk.hypothesis) - pool.score(parent), walk);
            }
        }
        return found;
    }

    private void pushAll(int hypothesis, double rest, @Nullable Walk next) {
        for (int one = hypothesis; one != Hypotheses.NONE; one = pool.other(one)) {
            walks.add(new Walk(one, rest, pool.score(one) + rest, number++, next));
        }
    }

    private List<Step> steps(Walk first) {
        List<Step> steps = new ArrayList<>();
        for (Walk walk = first; walk != null; walk = walk.next) {
            steps.add(pool.step(walk.hypothesis));
        }
        return steps;
    }
}
