package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Wish;
import io.aitbc.plugins.manager.lifecycle.WishStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The questions and changes that others have for the desired state. Every change is durable when its method returns.
 *
 * <p>All methods may be called from any thread. A change that the disk refuses throws {@link UncheckedIOException} with a
 * sentence.
 */
public final class DesiredStates implements WishStore {

    private final Store<DesiredState> store;

    public DesiredStates(Store<DesiredState> store) {
        this.store = store;
    }

    @Override
    public Optional<Wish> wish(String name) {
        return Optional.ofNullable(store.read().value().plugins().get(key(name)))
                .map(Plugin::wish);
    }

    @Override
    public void wish(String name, Wish wish) {
        update("wish '" + wish.value() + "' for plugin '" + name + "'", state -> {
            Plugin known = state.plugins().get(key(name));
            return state.withPlugin(key(name), new Plugin(wish, known == null ? List.of() : known.files()));
        });
    }

    @Override
    public void forget(String name) {
        update("forgetting of plugin '" + name + "'", state -> state.withPlugin(key(name), null));
    }

    /** The wanted state of all plugins, by name in lower case. */
    public Map<String, Plugin> plugins() {
        return store.read().value().plugins();
    }

    /** Bytes that must not be taken, by content hash. */
    public Map<String, Mark> marks() {
        return store.read().value().hashes();
    }

    /** From now on these bytes are not taken from these files. */
    public void uninstalled(String hash, String name, List<String> files) {
        update(
                "mark of '" + name + "' as uninstalled",
                state -> state.withMark(hash, new Mark(Blocked.UNINSTALLED, name, files)));
    }

    /** The operator says that all bytes of this name may be taken again. */
    public void allow(String name) {
        update(
                "permission to take '" + name + "' again",
                state -> state.withMarks(marks -> {
                    SortedMap<String, Mark> left = new TreeMap<>(marks);
                    left.values().removeIf(mark -> key(mark.name()).equals(key(name)));
                    return left;
                }));
    }

    /** Replaces the marks by what is left of them now that files changed; {@code change} may run more than once. */
    public void reviseMarks(UnaryOperator<Map<String, Mark>> change) {
        update("marks of uninstalled files", state -> state.withMarks(change));
    }

    /** A file was removed; bytes that come back with it are not meant by its marks. */
    public void removed(String file) {
        reviseMarks(marks -> {
            SortedMap<String, Mark> left = new TreeMap<>();
            marks.forEach((hash, mark) -> {
                List<String> files = mark.files().stream()
                        .filter(other -> !other.equals(file))
                        .toList();
                if (!files.isEmpty()) {
                    left.put(hash, new Mark(mark.why(), mark.name(), files));
                }
            });
            return left;
        });
    }

    /** Remembers where a plugin's files are, if anything is wanted of it. */
    public void seen(String name, List<String> files) {
        update("place of plugin '" + name + "'", state -> {
            Plugin known = state.plugins().get(key(name));
            return known == null ? state : state.withPlugin(key(name), new Plugin(known.wish(), files));
        });
    }

    /** The form in which names are compared and kept. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void update(String what, UnaryOperator<DesiredState> change) {
        while (true) {
            Store.Snapshot<DesiredState> before = store.read();
            DesiredState after = change.apply(before.value());
            if (after.equals(before.value())) {
                return;
            }
            Store.Outcome<DesiredState> outcome = store.compareAndSet(before, after);
            if (outcome instanceof Store.Done) {
                return;
            }
            if (outcome instanceof Store.Unknown<DesiredState> unknown) {
                IOException failure = unknown.failure();
                throw new UncheckedIOException(
                        "The " + what + " could not be made durable: " + failure
                                + ". Check the space and the permissions of 'data/state' and repeat the command.",
                        failure);
            }
        }
    }
}
