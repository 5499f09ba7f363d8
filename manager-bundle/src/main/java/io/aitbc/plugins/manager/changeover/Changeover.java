package io.aitbc.plugins.manager.changeover;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.Store;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says what this runtime does not load of an instance that another one has used, before any of it starts, and as long as it
 * is so. {@link #look} is called by one thread at a time.
 */
public final class Changeover {
    /** The launcher shows what this logger says at once, ready or not. */
    private static final System.Logger LOG = System.getLogger("io.aitbc.notice");

    private final Store<LastUse> store;
    private final Notices notices;
    private final LastUse now;
    private final LastUse before;
    private boolean announced;
    private boolean over;

    /**
     * Notes who used the instance last, if that was somebody else.
     *
     * @param notices where it is said
     * @param last what the launcher found; the runtime of before may have been told already, and is remembered then
     */
    public Changeover(Store<LastUse> store, Notices notices, LastUse last, LastUse now) {
        this.store = store;
        this.notices = notices;
        this.now = now;
        if (last.isOther(now)) {
            keep(last);
            this.before = last;
        } else {
            LastUse kept = store.read().value();
            this.before = kept.isOther(now) ? kept : LastUse.UNKNOWN;
        }
        this.over = !before.isKnown();
    }

    /** Looks at what the files have come to. To be called before anybody acts on it. */
    public void look(Selection selection) {
        if (over) {
            return;
        }
        Set<String> refused = new TreeSet<>();
        Stream.concat(selection.plugins().values().stream(), selection.libraries().values().stream())
                .forEach(choice -> refused(choice).forEach(refused::add));
        String start = "This instance was last used by " + before.text() + "; this is " + now.text() + ", which ";
        if (refused.isEmpty()) {
            announce(System.Logger.Level.INFO, List.of(start + "loads all that is there."));
            notices.changeover(List.of());
            over = true;
            keep(LastUse.UNKNOWN);
            return;
        }
        List<String> sentences = new ArrayList<>();
        refused.forEach(sentence -> sentences.add(start + "does not load " + sentence));
        announce(System.Logger.Level.WARNING, sentences);
        notices.changeover(List.copyOf(sentences));
    }

    private void announce(System.Logger.Level level, List<String> sentences) {
        if (!announced) {
            announced = true;
            sentences.forEach(sentence -> LOG.log(level, sentence));
        }
    }

    /** The bytes of a name that do not fit this runtime or this Java. */
    private static List<String> refused(Choice choice) {
        List<String> refused = new ArrayList<>();
        for (Candidate other : choice.others()) {
            if (other.reason().code() == Reason.Code.INCOMPATIBLE) {
                String version = other.version().map(text -> " '" + text + "'").orElse("");
                String instead = choice.chosen()
                        .map(used -> " '" + used.descriptor().version() + "' is used.")
                        .orElse("");
                refused.add("'" + choice.name() + "'" + version + ": "
                        + other.reason().message() + instead);
            }
        }
        return refused;
    }

    /** A disk that refuses costs the memory of it, not the start. */
    private void keep(LastUse use) {
        Store.Snapshot<LastUse> known = store.read();
        if (known.value().equals(use)) {
            return;
        }
        if (store.compareAndSet(known, use) instanceof Store.Unknown<LastUse> unknown) {
            System.getLogger(Changeover.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "It could not be kept who used this instance last: " + unknown.failure()
                                    + ". Make room under data/.");
        }
    }
}
