package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Wish;
import io.aitbc.plugins.manager.lifecycle.WishStore;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions and changes that others have for the desired state. Every change is durable when its method returns.
 *
 * <p>All methods may be called from any thread. A change that the disk refuses throws {@link UncheckedIOException} with a
 * sentence.
 */
public final class DesiredStates implements WishStore {

    private final Store<DesiredState> store;
    private final Ledger<DesiredState> ledger;

    public DesiredStates(Store<DesiredState> store) {
        this.store = store;
        ledger = new Ledger<>(store);
    }

    @Override
    public Optional<Wish> wish(String name) {
        return plugin(name).map(Plugin::wish);
    }

    @Override
    public void wish(String name, Wish wish) {
        ledger.update(
                "wish '" + wish.value() + "' for plugin '" + name + "'",
                state -> state.plugin(key(name), plugin -> plugin.withWish(wish)));
    }

    @Override
    public void forget(String name) {
        ledger.update("forgetting of plugin '" + name + "'", state -> state.withPlugin(key(name), null));
    }

    /** All of it. */
    public DesiredState state() {
        return ledger.read();
    }

    /** The wanted state of all plugins, by name in lower case. */
    public Map<String, Plugin> plugins() {
        return ledger.read().plugins();
    }

    /** Bytes that must not be taken, by content hash. */
    public Map<String, Mark> marks() {
        return ledger.read().hashes();
    }

    /** Which bytes of a plugin run whatever else is there. */
    public Optional<Pin> pin(String name) {
        return plugin(name).map(Plugin::pin);
    }

    /** From now on these bytes run whatever else is there. */
    public void pin(String name, Pin pin) {
        ledger.update("pin of plugin '" + name + "'", state -> state.plugin(key(name), plugin -> plugin.withPin(pin))
                .withMarks(marks -> without(marks, (hash, mark) -> hash.equals(pin.sha256()))));
    }

    /** The versions of a name compete again. */
    public void unpin(String name) {
        ledger.update("end of the pin of plugin '" + name + "'", state -> {
            return state.plugin(key(name), plugin -> plugin.withPin(null));
        });
    }

    /** From now on these bytes are not taken from these files. */
    public void uninstalled(String hash, String name, List<String> files) {
        ledger.update(
                "mark of '" + name + "' as uninstalled",
                state -> state.withMark(hash, new Mark(Blocked.UNINSTALLED, name, files, null, null)));
    }

    /**
     * From now on these bytes are not taken, and another version stands in for them.
     *
     * @param marks of this name, by content hash
     * @param target what is to run; its bytes are taken again
     * @param kept whether the target is a kept version, and may run without a file of its own
     */
    public void sentBack(String name, Map<String, Mark> marks, String target, boolean kept) {
        ledger.update(
                "return of plugin '" + name + "' to the version before",
                state -> state.sentBack(name, marks, target, kept));
    }

    /**
     * From now on these bytes are not taken, all of them at once.
     *
     * @param marks by content hash
     * @param back by plugin name the content hash of the kept version that stands in; empty where there is none
     * @param again content hashes of bytes that are taken again
     */
    public void sentBack(Map<String, Mark> marks, Map<String, Optional<String>> back, Set<String> again) {
        ledger.update("return of several plugins to the versions before", state -> {
            DesiredState changed = state.withMarks(before -> {
                SortedMap<String, Mark> all = new TreeMap<>(before);
                all.putAll(marks);
                all.keySet().removeAll(again);
                back.values().forEach(target -> target.ifPresent(all::remove));
                return all;
            });
            for (Map.Entry<String, Optional<String>> each : back.entrySet()) {
                changed = changed.plugin(
                        key(each.getKey()),
                        plugin -> plugin.withBackTo(each.getValue().orElse(null)));
            }
            return changed;
        });
    }

    /** What was removed comes back as it was wanted. */
    public void restored(String name, @Nullable Plugin wanted) {
        allow(name);
        ledger.update("return of plugin '" + name + "'", state -> state.withPlugin(key(name), wanted));
    }

    /** The operator says that all bytes of this name may be taken again. */
    public void allow(String name) {
        reviseMarks(marks -> without(marks, (hash, mark) -> key(mark.name()).equals(key(name))));
    }

    /** The operator brought these bytes: they may be taken again, and whatever was uninstalled of their name. */
    public void brought(String name, String sha256) {
        ledger.update("marks of files that are not taken", state -> state.brought(name, sha256));
    }

    /** What is left of marks when the operator brings these bytes. */
    static Map<String, Mark> brought(Map<String, Mark> marks, String name, String sha256) {
        return without(
                marks, (hash, mark) -> key(mark.name()).equals(key(name)) && (hash.equals(sha256) || !mark.sentBack()));
    }

    /** Replaces the marks by what is left of them now that files changed; {@code change} may run more than once. */
    public void reviseMarks(UnaryOperator<Map<String, Mark>> change) {
        ledger.update("marks of files that are not taken", state -> state.withMarks(change));
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
                    left.put(hash, mark.withFiles(files));
                }
            });
            return left;
        });
    }

    /** Remembers where a plugin's files are, if anything is wanted of it. */
    public void seen(String name, List<String> files) {
        ledger.update("place of plugin '" + name + "'", state -> {
            Plugin known = state.plugins().get(key(name));
            return known == null ? state : state.withPlugin(key(name), known.withFiles(files));
        });
    }

    /** The content hashes that must be kept because bytes may have to run without a file. */
    public Set<String> needed() {
        return plugins().values().stream()
                .flatMap(plugin -> Stream.of(
                        Optional.ofNullable(plugin.pin()).map(Pin::sha256), Optional.ofNullable(plugin.backTo())))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Tells of every later change, on the thread that made it. */
    public Store.Watch watch(Runnable changed) {
        return store.watch(snapshot -> changed.run());
    }

    /** The form in which names are compared and kept. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private Optional<Plugin> plugin(String name) {
        return Optional.ofNullable(plugins().get(key(name)));
    }

    private static Map<String, Mark> without(Map<String, Mark> marks, BiPredicate<String, Mark> which) {
        SortedMap<String, Mark> left = new TreeMap<>(marks);
        left.entrySet().removeIf(entry -> which.test(entry.getKey(), entry.getValue()));
        return left;
    }
}
