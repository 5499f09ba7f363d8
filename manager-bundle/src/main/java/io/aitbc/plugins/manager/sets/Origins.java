package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.deploy.store.Store;
import io.aitbc.plugins.manager.deploy.store.Store.Snapshot;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Remembers, by content hash, where the bytes came from that commands brought: a plugin that came from one registry is not
 * replaced from another one unasked. Safe for several threads.
 */
public final class Origins {

    /** As it is kept on the disk. */
    public record Known(Map<String, Origin> hashes) {

        /** Nothing was brought so far. */
        public static final Known NOTHING = new Known(Map.of());

        /** Sorted, so that files can be compared. */
        public Known {
            hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
        }
    }

    private final Store<Known> store;

    public Origins(Store<Known> store) {
        this.store = store;
    }

    Optional<Origin> of(String sha256) {
        return Optional.ofNullable(store.read().value().hashes().get(sha256));
    }

    /**
     * Adds some, and forgets all but these and the ones in use. What the disk refuses is not remembered: the plugin then
     * counts as one that came from no registry, which asks for more of the operator's word and not for less.
     *
     * @param inUse hashes
     */
    void add(Map<String, Origin> brought, Set<String> inUse) {
        boolean written = false;
        while (!written) {
            Snapshot<Known> before = store.read();
            Map<String, Origin> hashes = new TreeMap<>(before.value().hashes());
            hashes.keySet().retainAll(inUse);
            hashes.putAll(brought);
            written = !(store.compareAndSet(before, new Known(hashes)) instanceof Store.Conflict<Known>);
        }
    }
}
