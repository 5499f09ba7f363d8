package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.HistoryState.Session;
import io.aitbc.plugins.manager.deploy.store.HistoryState.Trial;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Who was on trial when a process ended: the breaker of crash loops. */
final class Trials {

    /** So often in a row, and it does not run any more. */
    private static final int LIMIT = 2;

    private final Ledger<HistoryState> ledger;

    Trials(Ledger<HistoryState> ledger) {
        this.ledger = ledger;
    }

    /** By content hash, who is to blame once the present session is over. */
    Map<String, Trial> suspects() {
        HistoryState state = ledger.read();
        SortedMap<String, Trial> suspects = new TreeMap<>();
        state.trials().forEach((hash, trial) -> {
            if (isSuspect(trial, state.session())) {
                suspects.put(hash, trial);
            }
        });
        return suspects;
    }

    private static boolean isSuspect(Trial trial, Session last) {
        return !trial.leftOut() && trial.after(last).abnormalEnds() >= LIMIT;
    }

    /** @param replaced whether something else runs in place of these bytes of a name, so that they need not be left out */
    void opened(long incarnation, BiPredicate<String, String> replaced) {
        ledger.update("start of the runtime", state -> {
            Session last = state.session();
            return state.withSession(new Session(incarnation, false)).withTrials(trials -> {
                SortedMap<String, Trial> left = new TreeMap<>();
                trials.forEach((hash, trial) -> {
                    if (!isSuspect(trial, last)) {
                        left.put(hash, trial.after(last));
                    } else if (!replaced.test(trial.name(), hash)) {
                        left.put(hash, trial.asLeftOut());
                    }
                });
                return left;
            });
        });
    }

    void endedCleanly() {
        ledger.update("end of the runtime", state -> {
            Session ended = new Session(state.session().incarnation(), true);
            return state.withSession(ended).withTrials(trials -> {
                trials.replaceAll((hash, trial) -> trial.after(ended));
                return trials;
            });
        });
    }

    HistoryState with(HistoryState state, Collection<Artifact> artifacts) {
        return state.withTrials(trials -> {
            for (Artifact artifact : artifacts) {
                Trial trial = new Trial(
                        artifact.descriptor().name(),
                        artifact.descriptor().version(),
                        artifact.source(),
                        artifact.file().map(Path::toString).orElse(null),
                        0,
                        0,
                        false);
                trials.put(
                        artifact.sha256(),
                        trials.getOrDefault(artifact.sha256(), trial)
                                .runningIn(state.session().incarnation()));
            }
            return trials;
        });
    }

    /** Whoever runs under this name is not to blame for what comes. */
    void ended(String name) {
        ledger.update(
                "end of the trial of plugin '" + name + "'",
                state -> state.withTrials(trials -> {
                    trials.replaceAll((hash, trial) -> is(trial, name) ? trial.runningIn(0) : trial);
                    return trials;
                }));
    }

    static HistoryState passed(HistoryState state, String name, String sha256) {
        return state.withTrials(trials -> {
            trials.remove(sha256);
            trials.replaceAll((hash, trial) -> is(trial, name) ? trial.runningIn(0) : trial);
            return trials;
        });
    }

    Optional<Trial> leftOut(String sha256) {
        return Optional.ofNullable(ledger.read().trials().get(sha256)).filter(Trial::leftOut);
    }

    /** Forgets what was held against all bytes of a name; the ones that were left out. */
    List<Trial> letIn(String name) {
        List<Trial> out = new ArrayList<>();
        ledger.update("admittance of plugin '" + name + "'", state -> {
            out.clear();
            return state.withTrials(trials -> {
                trials.values().stream()
                        .filter(trial -> is(trial, name) && trial.leftOut())
                        .forEach(out::add);
                trials.values().removeIf(trial -> is(trial, name) && trial.running() == 0);
                return trials;
            });
        });
        return out;
    }

    private static boolean is(Trial trial, String name) {
        return DesiredStates.key(trial.name()).equals(DesiredStates.key(name));
    }
}
