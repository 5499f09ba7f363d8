package io.aitbc.plugins.manager.permissions.grants;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of all plugins, as it is kept on the disk. Immutable.
 *
 * @param plugins by name in lower case
 */
public record GrantState(Map<String, Plugin> plugins) {
    /** Nothing was decided so far. */
    public static final GrantState NOTHING = new GrantState(Map.of());

    public GrantState {
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
    }

    /**
     * What was decided of one plugin.
     *
     * @param digest of the request that was last looked at as a whole
     * @param sha256 of the bytes that made it
     * @param granted by the permission's text
     * @param revoked by the permission's text
     */
    public record Plugin(String digest, String sha256, Map<String, Decision> granted, Map<String, Decision> revoked) {
        public Plugin {
            Objects.requireNonNull(digest, "digest");
            Objects.requireNonNull(sha256, "sha256");
            granted = Collections.unmodifiableSortedMap(new TreeMap<>(granted));
            revoked = Collections.unmodifiableSortedMap(new TreeMap<>(revoked));
        }
    }

    /**
     * Who decided, and when.
     *
     * @param when ISO 8601
     * @param by {@code first drop} or {@code operator}
     * @param signers whose bytes it was decided for; empty where that was not noted
     */
    public record Decision(String when, String by, List<String> signers) {
        public Decision {
            signers = Objects.requireNonNullElse(signers, List.<String>of());
            signers = List.copyOf(signers);
            Objects.requireNonNull(when, "when");
            Objects.requireNonNull(by, "by");
        }

        Decision of(Signatories others) {
            return new Decision(when, by, others.ids());
        }

        /** This one where it counts for nobody in particular or for the other's signers already; else for both. */
        Decision and(Decision other) {
            Signatories made = new Signatories(signers);
            Signatories asked = new Signatories(other.signers);
            return made.counts(asked)
                    ? this
                    : new Decision(other.when, other.by, made.and(asked).ids());
        }
    }

    GrantState with(String key, @Nullable Plugin plugin) {
        SortedMap<String, Plugin> changed = new TreeMap<>(plugins);
        if (plugin == null) {
            changed.remove(key);
        } else {
            changed.put(key, plugin);
        }
        return new GrantState(changed);
    }
}
