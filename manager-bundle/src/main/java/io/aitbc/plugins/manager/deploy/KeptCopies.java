package io.aitbc.plugins.manager.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and judges kept bytes, each once. Only the deciding thread touches it. */
final class KeptCopies {

    private final FileExaminer examiner;
    private final DeployThreads threads;
    private final Map<String, KeptBytes> known = new HashMap<>();
    private final Map<String, List<Consumer<KeptBytes>>> asked = new HashMap<>();
    private @Nullable Measure measure;

    KeptCopies(FileExaminer examiner, DeployThreads threads) {
        this.examiner = examiner;
        this.threads = threads;
    }

    /** What is known of these so far. */
    Map<String, KeptBytes> known(Set<String> hashes) {
        Map<String, KeptBytes> some = new HashMap<>(known);
        some.keySet().retainAll(hashes);
        return Map.copyOf(some);
    }

    /** Whether all of these are known; those that are not are read, and then it is told. */
    boolean ready(Set<String> hashes, Measure by, Runnable then) {
        measure(by);
        boolean all = true;
        for (String hash : hashes) {
            if (!known.containsKey(hash)) {
                all = false;
                read(hash, by, bytes -> then.run());
            }
        }
        return all;
    }

    /** Tells what is known of one, now or when it was read. */
    void with(String hash, Measure by, Consumer<KeptBytes> then) {
        measure(by);
        KeptBytes bytes = known.get(hash);
        if (bytes instanceof KeptBytes.Sound) {
            then.accept(bytes);
        } else {
            read(hash, by, then);
        }
    }

    /** What could not be used may be restored by now. */
    void tryAgain() {
        known.values().removeIf(KeptBytes.Unfit.class::isInstance);
    }

    private void measure(Measure by) {
        if (!by.equals(measure)) {
            measure = by;
            known.clear();
        }
    }

    private void read(String hash, Measure by, Consumer<KeptBytes> then) {
        List<Consumer<KeptBytes>> waiting = asked.get(hash);
        if (waiting != null) {
            waiting.add(then);
            return;
        }
        asked.put(hash, new ArrayList<>(List.of(then)));
        threads.read(() -> examiner.kept(hash, by), (read, failure) -> {
            KeptBytes bytes =
                    read != null ? read : new KeptBytes.Unfit(Finding.keptUnreadable(hash, String.valueOf(failure)));
            if (by.equals(measure)) {
                known.put(hash, bytes);
            }
            List<Consumer<KeptBytes>> told = asked.remove(hash);
            if (told != null) {
                told.forEach(each -> each.accept(bytes));
            }
        });
    }
}
