package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.HistoryState.Event;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Kept;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Line;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Plugin;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Replacement;
import java.util.Optional;

/**
 * How versions come to count: changes of the state that touch nothing else.
 *
 * @param limit how many versions of a plugin are kept
 */
record Proving(int limit) {

    /** These bytes have stood their probation. */
    HistoryState proven(HistoryState state, String name, Kept kept) {
        HistoryState passed = Trials.passed(state, name, kept.sha256());
        return passed.withPlugin(proven(passed.plugin(name), kept));
    }

    /** One of a change has stood its probation: what came together counts together. */
    HistoryState stood(HistoryState state, Batch batch) {
        return batch.isProven() ? dissolved(state, batch) : state.with(batch);
    }

    /** From now on each of those that came with this plugin is on its own; who has stood its probation has passed. */
    HistoryState alone(HistoryState state, String name) {
        HistoryState changed = state;
        for (Batch batch : state.batches()) {
            if (batch.failed() == null && batch.names(name)) {
                changed = dissolved(changed, batch);
            }
        }
        return changed;
    }

    private HistoryState dissolved(HistoryState state, Batch batch) {
        HistoryState changed = state.without(batch);
        for (Batch.Member member : batch.members()) {
            Kept stood = member.stood();
            if (stood != null) {
                changed = proven(changed, member.name(), stood);
            }
        }
        return changed;
    }

    private Plugin proven(Plugin before, Kept kept) {
        Optional<Kept> proven = before.proven();
        boolean sameBytes = proven.map(Kept::sha256).equals(Optional.of(kept.sha256()));
        boolean sameEntry = proven.map(Kept::entry).equals(Optional.of(kept.entry()));
        Replacement replacement = before.replacement();
        Plugin plugin =
                replacement == null || replacement.entry().equals(kept.entry()) ? before : before.withReplacement(null);
        if (sameBytes && sameEntry) {
            return plugin;
        }
        String note = sameBytes ? "with another configuration" : null;
        return plugin.withProven(kept, limit)
                .with(new Line(kept.when(), Event.COMMITTED, kept.version(), kept.sha256(), kept.source(), note));
    }
}
