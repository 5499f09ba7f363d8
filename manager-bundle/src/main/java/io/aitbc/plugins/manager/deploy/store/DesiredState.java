package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.lifecycle.Wish;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants, as it is kept on the disk. Immutable.
 *
 * @param plugins by plugin name in lower case, since names are unique ignoring case
 * @param hashes by content hash: bytes that must not be taken although their file is there
 */
public record DesiredState(Map<String, Plugin> plugins, Map<String, Mark> hashes) {

    /** Nothing was wanted so far. */
    public static final DesiredState NOTHING = new DesiredState(Map.of(), Map.of());

    public DesiredState {
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins)); // Sorted, so that files can be compared.
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /**
     * What is wanted of one plugin.
     *
     * @param files where its files were last seen; the wish is forgotten when they are gone
     */
    public record Plugin(Wish wish, List<String> files) {
        public Plugin {
            Objects.requireNonNull(wish, "wish");
            files = List.copyOf(files);
        }
    }

    /** Why bytes are not taken. */
    public enum Blocked {
        /** Uninstalled by the operator, but the file could not be deleted. */
        UNINSTALLED
    }

    /**
     * Bytes that are not taken.
     *
     * @param name the plugin's or library's name
     * @param files the files that hold these bytes; a file dropped anew elsewhere is not meant
     */
    public record Mark(Blocked why, String name, List<String> files) {
        public Mark {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(name, "name");
            files = List.copyOf(files);
        }
    }

    DesiredState withPlugin(String key, @Nullable Plugin plugin) {
        return new DesiredState(with(plugins, key, plugin), hashes);
    }

    DesiredState withMark(String hash, @Nullable Mark mark) {
        return new DesiredState(plugins, with(hashes, hash, mark));
    }

    DesiredState withMarks(UnaryOperator<Map<String, Mark>> change) {
        return new DesiredState(plugins, change.apply(hashes));
    }

    private static <V> SortedMap<String, V> with(Map<String, V> map, String key, @Nullable V value) {
        SortedMap<String, V> changed = new TreeMap<>(map);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }
}
