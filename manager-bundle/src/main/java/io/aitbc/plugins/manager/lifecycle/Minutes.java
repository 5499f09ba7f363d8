package io.aitbc.plugins.manager.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is to be written down of changes on probation, one after the other. What the disk refuses costs no plugin; it is
 * tried again, in its order, until the disk takes it. Control thread only.
 */
final class Minutes {
    private static final System.Logger LOG = System.getLogger(Minutes.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** A disk that has been full for that many verdicts has forgotten more than this process could repair. */
    private static final int MOST = 1_000;

    private final Actions actions;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean refused;

    /** @param then done on the control thread once it is written */
    private record Entry(Runnable change, Runnable then) {}

    Minutes(Actions actions) {
        this.actions = actions;
    }

    void add(Runnable change, Runnable then) {
        if (waiting.size() == MOST) {
            waiting.remove();
        }
        waiting.add(new Entry(change, then));
        writeNext();
    }

    private void writeNext() {
        Entry next = waiting.peek();
        if (writing || next == null) {
            return;
        }
        writing = true;
        actions.later(control -> {
            boolean written = write(next.change());
            control.execute(() -> written(next, written));
        });
    }

    private void written(Entry entry, boolean done) {
        writing = false;
        if (done) {
            waiting.remove(entry);
            entry.then().run();
            writeNext();
            return;
        }
        Instant now = actions.now();
        actions.wake(this::writeNext, now, now.plus(PAUSE));
    }

    private boolean write(Runnable change) {
        try {
            change.run();
            if (refused) {
                refused = false;
                LOG.log(System.Logger.Level.INFO, "What has proven itself can be written down again.");
            }
            return true;
        } catch (RuntimeException failure) {
            if (!refused) {
                refused = true;
                LOG.log(
                        System.Logger.Level.ERROR,
                        "What has proven itself could not be written down: " + failure.getMessage()
                                + " It is tried again every " + PAUSE.toSeconds() + " s.");
            }
            return false;
        }
    }
}
