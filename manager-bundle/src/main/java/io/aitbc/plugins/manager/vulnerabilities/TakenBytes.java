package io.aitbc.plugins.manager.vulnerabilities;

import io.aitbc.plugins.manager.deploy.store.Ledger;
import io.aitbc.plugins.manager.deploy.store.Store;
import java.util.Collection;
import java.util.List;

/**
 * Which bytes were taken already, by content hash: what becomes known of them later is reported and refuses nothing, also
 * over a restart. Kept only once there are data, since without them nothing is refused.
 */
public final class TakenBytes {

    private final Ledger<Content> ledger;

    public TakenBytes(Store<Content> store) {
        ledger = new Ledger<>(store);
    }

    /** What is on the disk. */
    public record Content(List<String> hashes) {

        /** Nothing was taken. */
        public static final Content NOTHING = new Content(List.of());

        /** Copies the list. */
        public Content {
            hashes = List.copyOf(hashes);
        }
    }

    boolean contains(String sha256) {
        return ledger.read().hashes().contains(sha256);
    }

    /** These and no others; durable when it returns. */
    void replace(Collection<String> hashes) {
        Content content = new Content(hashes.stream().sorted().distinct().toList());
        ledger.update("list of the bundles that were taken", before -> content);
    }
}
