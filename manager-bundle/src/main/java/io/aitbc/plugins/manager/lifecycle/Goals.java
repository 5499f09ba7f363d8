package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** How far each plugin is to be brought, by its files, the settings, the operator's wish and what happened to it before. */
final class Goals {
    private final WishStore wishes;
    private final Predicate<Artifact> asleep;
    private final VersionHistory history;
    private final BooleanSupplier autoLoad;
    private boolean safe;
    private Map<String, Reason> forbidden = Map.of();
    private Map<String, Reason> bereft = Map.of();

    /**
     * @param asleep whether what bytes offer is published from memory
     * @param autoLoad whether what nobody has an opinion on is loaded
     */
    Goals(WishStore wishes, Predicate<Artifact> asleep, VersionHistory history, BooleanSupplier autoLoad) {
        this.wishes = wishes;
        this.asleep = asleep;
        this.history = history;
        this.autoLoad = autoLoad;
    }

    /** These bytes must not run, wherever they are, by content hash. */
    void forbid(Map<String, Reason> hashes) {
        forbidden = hashes;
    }

    /** These plugins use a library that must go, by name. */
    void bereave(Map<String, Reason> names) {
        bereft = names;
    }

    private Optional<Reason> barred(ManagedPlugin p) {
        return Optional.ofNullable(p.installed)
                .map(installed -> forbidden.get(installed.artifact().sha256()))
                .or(() -> Optional.ofNullable(bereft.get(p.name)));
    }

    /** From now on plugins are left out, except those that are started by hand. */
    void leaveOut() {
        safe = true;
    }

    /** What is wanted of a plugin, said or unsaid. */
    Wish wanted(ManagedPlugin p) {
        return wishes.wish(p.name).orElse(autoLoad.getAsBoolean() ? Wish.STARTED : Wish.UNLOADED);
    }

    Goal of(ManagedPlugin p) {
        return of(p, autoLoad.getAsBoolean());
    }

    /** The same under another setting. */
    Goal of(ManagedPlugin p, boolean loadsAll) {
        Optional<Reason> barred = barred(p);
        if (barred.isPresent()) {
            return new Goal(Goal.Level.GONE, barred.get());
        }
        if (p.chosen().isEmpty()) {
            return p.choice
                    .problem()
                    .map(problem -> new Goal(level(problem), problem))
                    .orElseGet(() -> new Goal(Goal.Level.GONE, notThere(p)));
        }
        if (!p.enabled) {
            return new Goal(
                    Goal.Level.GONE,
                    p.cause(Reason.Code.DISABLED, p.disabled() + ".").withFix(p.enabling()));
        }
        Optional<Reason> leftOut = leftOut(p);
        if (leftOut.isPresent()) {
            return new Goal(Goal.Level.GONE, leftOut.get());
        }
        Optional<Wish> wish = wishes.wish(p.name);
        if (wish.isEmpty() && !loadsAll) {
            return new Goal(
                    Goal.Level.GONE,
                    p.cause(Reason.Code.NOT_LOADED, "is not loaded: auto_load is off.")
                            .withFix("aitbc plugin start " + p.name));
        }
        return switch (wish.orElse(Wish.STARTED)) {
            case STARTED -> sleeps(p) ? new Goal(Goal.Level.LOADED, asleep(p)) : new Goal(Goal.Level.ACTIVE, null);
            case STOPPED ->
                new Goal(
                        Goal.Level.LOADED,
                        p.cause(Reason.Code.STOPPED_BY_OPERATOR, "is not wanted started.")
                                .withFix("aitbc plugin start " + p.name));
            case UNLOADED ->
                new Goal(
                        Goal.Level.GONE,
                        p.cause(Reason.Code.UNLOADED_BY_OPERATOR, "was unloaded by the operator.")
                                .withFix("aitbc plugin start " + p.name));
        };
    }

    /**
     * What an operator uninstalled where its file could not be deleted is not wrong: it is gone, as asked. So are bytes
     * that came in a change of several plugins which was taken back, where there was nothing before.
     */
    private static Goal.Level level(Reason problem) {
        boolean gone =
                problem.code() == Reason.Code.UNLOADED_BY_OPERATOR || problem.code() == Reason.Code.FAILED_PROBATION;
        return gone ? Goal.Level.GONE : Goal.Level.REFUSED;
    }

    /** Safe mode, or the breaker: readings, section 1, and the operator's {@code run --safe}. */
    private Optional<Reason> leftOut(ManagedPlugin p) {
        if (safe && !p.letIn) {
            return Optional.of(p.cause(Reason.Code.LEFT_OUT, "is left out: the runtime was started with --safe.")
                    .withFix("aitbc plugin start " + p.name));
        }
        return p.chosen().flatMap(history::leftOut);
    }

    /** The operator wants it to run though it was left out. */
    void letIn(ManagedPlugin p) {
        p.letIn = true;
        if (p.chosen().flatMap(history::leftOut).isPresent()) {
            history.letIn(p.name);
        }
    }

    /** The operator stopped it: what it came together with does not wait for it any more. */
    void alone(ManagedPlugin p) {
        if (p.chosen().filter(history::isTogether).isPresent()) {
            history.alone(p.name);
        }
    }

    /** Readings, section 7: it has run once, and nobody has used it since. */
    private boolean sleeps(ManagedPlugin p) {
        return p.settings.lazy() && !p.awake && p.chosen().filter(asleep).isPresent();
    }

    private static Cause asleep(ManagedPlugin p) {
        return p.cause(Reason.Code.LAZY, "is lazy and starts at its first use.")
                .withFix("aitbc plugin start " + p.name);
    }

    private static Cause notThere(ManagedPlugin p) {
        Long stranger = p.stranger;
        return stranger == null
                ? p.cause(Reason.Code.NOT_LOADED, "has no file.").withFix("Drop its bundle into deploy/.")
                : p.cause(
                                Reason.Code.NOT_ADMITTED,
                                "is bundle " + stranger + ", which was installed by hand and cannot run.")
                        .withFix("Drop its file into deploy/, then 'felix:uninstall " + stranger + "'.");
    }
}
