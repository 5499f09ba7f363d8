package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.manager.lifecycle.Wish;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants, as it is kept on the disk. Immutable. What is nullable may be missing in a file that an
 * earlier version wrote.
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
     * @param wish null when nobody said
     * @param files where its files were last seen; all of this is forgotten when they are gone
     * @param pin null when it is not pinned
     * @param backTo content hash of the kept version that stands in for files whose bytes are marked
     */
    public record Plugin(
            @Nullable Wish wish,
            List<String> files,
            @Nullable Pin pin,
            @Nullable String backTo) {

        static final Plugin NOTHING = new Plugin(null, List.of(), null, null);

        public Plugin {
            files = List.copyOf(files);
        }

        Plugin withWish(Wish wanted) {
            return new Plugin(wanted, files, pin, backTo);
        }

        Plugin withFiles(List<String> seen) {
            return new Plugin(wish, seen, pin, backTo);
        }

        Plugin withPin(@Nullable Pin pinned) {
            return new Plugin(wish, files, pinned, backTo);
        }

        Plugin withBackTo(@Nullable String hash) {
            return new Plugin(wish, files, pin, hash);
        }

        private boolean saysNothing() {
            return wish == null && pin == null && backTo == null;
        }
    }

    /**
     * Bytes that run whatever else is there.
     *
     * @param note why, in the operator's words; may be empty
     * @param since ISO 8601
     */
    public record Pin(String sha256, String version, String note, String since) {
        public Pin {
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(note, "note");
        }
    }

    /** Why bytes are not taken. */
    public enum Blocked {
        /** Uninstalled by the operator, but the file could not be deleted. */
        UNINSTALLED,
        /** The operator went back to another version. */
        ROLLED_BACK,
        /** They failed before they had proven themselves, and the version before is back. */
        FAILED_PROBATION
    }

    /**
     * Bytes that are not taken.
     *
     * @param name the plugin's or library's name
     * @param files the files that hold these bytes; the mark ends with the last of them
     * @param because what happened, as a sentence; null where the kind of mark says it
     * @param since ISO 8601
     */
    public record Mark(
            Blocked why,
            String name,
            List<String> files,
            @Nullable String because,
            @Nullable String since) {
        public Mark {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(name, "name");
            files = List.copyOf(files);
        }

        /** Whether another version stands in for these bytes: all files that hold them are meant then. */
        public boolean sentBack() {
            return switch (why) {
                case UNINSTALLED -> false;
                case ROLLED_BACK, FAILED_PROBATION -> true;
            };
        }

        /** The same for these files. */
        public Mark withFiles(List<String> present) {
            return new Mark(why, name, present, because, since);
        }
    }

    DesiredState withPlugin(String key, @Nullable Plugin plugin) {
        boolean kept = plugin != null && !plugin.saysNothing();
        return new DesiredState(with(plugins, key, kept ? plugin : null), hashes);
    }

    DesiredState plugin(String key, UnaryOperator<Plugin> change) {
        return withPlugin(key, change.apply(plugins.getOrDefault(key, Plugin.NOTHING)));
    }

    DesiredState withMark(String hash, @Nullable Mark mark) {
        return new DesiredState(plugins, with(hashes, hash, mark));
    }

    /** The same with other marks; where none is left, no version stands in any more. */
    DesiredState withMarks(UnaryOperator<Map<String, Mark>> change) {
        Map<String, Mark> marks = change.apply(hashes);
        Set<String> sentBack = marks.values().stream()
                .filter(Mark::sentBack)
                .map(mark -> DesiredStates.key(mark.name()))
                .collect(Collectors.toSet());
        SortedMap<String, Plugin> left = new TreeMap<>(plugins);
        left.replaceAll((key, plugin) -> sentBack.contains(key) ? plugin : plugin.withBackTo(null));
        left.values().removeIf(Plugin::saysNothing);
        return new DesiredState(left, marks);
    }

    /**
     * The same where other bytes of a name stand in for some.
     *
     * @param sentBack bytes of this name that are not taken from now on, by content hash
     * @param target what is to run; its bytes are taken again
     * @param kept whether the target is a kept version, and may run without a file of its own
     */
    public DesiredState sentBack(String name, Map<String, Mark> sentBack, String target, boolean kept) {
        DesiredState marked = withMarks(before -> {
            SortedMap<String, Mark> all = new TreeMap<>(before);
            all.putAll(sentBack);
            all.remove(target);
            return all;
        });
        String key = DesiredStates.key(name);
        boolean any = marked.hashes().values().stream()
                .anyMatch(mark ->
                        mark.sentBack() && DesiredStates.key(mark.name()).equals(key));
        return marked.plugin(key, plugin -> plugin.withBackTo(kept && any ? target : null));
    }

    /** The same where the operator brought these bytes: they may be taken again, and what was uninstalled of their name. */
    public DesiredState brought(String name, String sha256) {
        return withMarks(marks -> DesiredStates.brought(marks, name, sha256));
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
