package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.resolution.Encoding.Statement;
import io.aitbc.plugins.manager.resolution.search.Literals;
import io.aitbc.plugins.manager.resolution.search.Search;
import java.util.BitSet;
import java.util.List;

/** Leaves out of a conflict what it does not need. */
final class Reduction {
    private final Encoding encoding;
    private final long limit;

    Reduction(Encoding encoding, long limit) {
        this.encoding = encoding;
        this.limit = limit;
    }

    /** Facts of which none can be left out; the later ones are tried first, so that what was asked for is told. */
    List<Fact> minimal(BitSet conflict) {
        BitSet core = conflict;
        for (int fact = core.length() - 1; fact >= 0; fact = core.previousSetBit(fact - 1)) {
            BitSet fewer = (BitSet) core.clone();
            fewer.clear(fact);
            List<Statement> statements = encoding.statements(fewer);
            Search search = encoding.search(statements);
            if (search.run(any -> next(any, statements), limit) == Search.Ending.IMPOSSIBLE) {
                core = search.reasons();
            }
        }
        return core.stream().mapToObj(encoding::fact).toList();
    }

    /** Whatever satisfies the first clause that nothing satisfies yet; what is open in the end is not chosen. */
    private static int next(Search search, List<Statement> statements) {
        for (Statement statement : statements) {
            int choice = Search.NOTHING;
            boolean satisfied = false;
            for (int literal : statement.literals()) {
                int candidate = Literals.candidate(literal);
                if (!Literals.isChoice(literal)) {
                    satisfied |= !search.isChosen(candidate);
                } else if (search.isChosen(candidate)) {
                    satisfied = true;
                } else if (choice == Search.NOTHING && search.isOpen(candidate)) {
                    choice = candidate;
                }
            }
            if (!satisfied && choice != Search.NOTHING) {
                return choice;
            }
        }
        return Search.NOTHING;
    }
}
