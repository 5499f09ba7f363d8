package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.resolution.search.Search;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the best set of plugins.
 *
 * <p>A set is possible when it has every plugin that was asked for, in a version that was asked for; every installed plugin,
 * in its version or a higher one, pinned ones in theirs; with each version all that it needs; nothing else; no version that
 * does not run here; no new cycle; and no pre-release, unless it is installed or pinned, or each range that asks for
 * the plugin names one of the same release (of an installed plugin that nobody asks for: some range in the world).
 *
 * <p>Of two possible sets the better one is told by the first plugin in which they differ, in this order: what was asked for,
 * as it was asked for; what is installed, by name; what the first of these needs, by name, then what the second needs; and so
 * on. Of that plugin the better version is the installed one, unless it is to be renewed; then the one that is outside the
 * range of fewer optional dependencies, of the plugins before it in this order and of those that are installed; then the
 * higher one.
 */
public final class Solver {

    /** Far more than any honest set of plugins needs, and a matter of a second or two. */
    private static final long DEAD_ENDS = 100_000;

    private final long limit;

    /** With a limit that ends what cannot be decided in seconds. */
    public Solver() {
        this(DEAD_ENDS);
    }

    /** @param deadEnds after how many dead ends to give up */
    Solver(long deadEnds) {
        limit = deadEnds;
    }

    /** Never fails: an answer that cannot be given is a {@link Resolution} too. */
    public Resolution resolve(World world, Ask ask) {
        Question question = new Question(world, ask);
        Encoding encoding = new Encoding(question);
        Search search = encoding.search();
        Traversal traversal = new Traversal(question, encoding);
        while (true) {
            Search.Ending ending = search.run(traversal::next, limit);
            switch (ending) {
                case GIVEN_UP -> {
                    return new Resolution.GivenUp(limit);
                }
                case IMPOSSIBLE -> {
                    return conflict(question, encoding, search.reasons());
                }
                case FOUND -> {
                    List<Candidate> found = traversal.found(search);
                    Optional<List<Candidate>> cycle = new Cycles(question, found).first();
                    if (cycle.isEmpty()) {
                        return new Resolution.Chosen(found.stream()
                                .sorted(Comparator.comparing(Candidate::name))
                                .toList());
                    }
                    exclude(encoding, search, cycle.get());
                }
            }
        }
    }

    private static void exclude(Encoding encoding, Search search, List<Candidate> cycle) {
        int fact = encoding.found(new Fact.Cycle(cycle));
        search.exclude(cycle.stream().mapToInt(encoding::number).toArray(), fact);
    }

    private Resolution conflict(Question question, Encoding encoding, BitSet reasons) {
        Facts facts = new Facts(new Reduction(encoding, limit).minimal(reasons));
        return new Resolution.Conflict(
                facts.all(), new Explanation(question, facts).sentences(), new Advice(question.world(), facts).text());
    }
}
