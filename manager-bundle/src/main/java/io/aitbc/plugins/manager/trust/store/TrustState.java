package io.aitbc.plugins.manager.trust.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the commands changed, as it is kept on the disk. Immutable. Times are ISO 8601, keys of maps that stand for keys
 * are fingerprints.
 *
 * @param revoked by fingerprint
 * @param tolerated by fingerprint: counts although it was revoked or has expired
 * @param signers by plugin name in lower case: whose updates are taken
 * @param accepted by content hash: when this instance first chose signed bytes
 */
public record TrustState(
        List<KeptPublisher> publishers,
        Map<String, Revoked> revoked,
        Map<String, Tolerated> tolerated,
        Map<String, Agreed> signers,
        Map<String, String> accepted) {

    /** Nobody is trusted, nothing happened. */
    public static final TrustState NOTHING = new TrustState(List.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public TrustState {
        publishers = List.copyOf(publishers);
        revoked = sorted(revoked);
        tolerated = sorted(tolerated);
        signers = sorted(signers);
        accepted = sorted(accepted);
    }

    /** A publisher that was added by command. */
    public record KeptPublisher(String name, List<String> scopes, List<KeptKey> keys) {
        public KeptPublisher {
            Objects.requireNonNull(name, "name");
            scopes = List.copyOf(scopes);
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key of a publisher.
     *
     * @param kind {@code certificate} or {@code ed25519}
     * @param der Base64
     * @param until when the trust ends; null for never
     * @param since when it was added
     */
    public record KeptKey(
            String kind, String id, String der, @Nullable String until, String since) {
        public KeptKey {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(der, "der");
            Objects.requireNonNull(since, "since");
        }
    }

    /** The operator does not trust a key any more. */
    public record Revoked(String reason, String since) {
        public Revoked {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
        }
    }

    /** The operator puts up with a key for a while. */
    public record Tolerated(String until, String reason, String since) {
        public Tolerated {
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
        }
    }

    /**
     * Whose updates of a plugin are taken.
     *
     * @param publishers by name; none when the operator agreed to strangers or to nobody at all
     * @param keys fingerprints; none together with no publishers: it need not be signed
     */
    public record Agreed(List<String> publishers, List<String> keys) {
        public Agreed {
            publishers = List.copyOf(publishers);
            keys = List.copyOf(keys);
        }
    }

    TrustState withPublishers(List<KeptPublisher> others) {
        return new TrustState(others, revoked, tolerated, signers, accepted);
    }

    TrustState withRevoked(String id, Revoked revocation) {
        return new TrustState(
                publishers, changed(revoked, map -> map.put(id, revocation)), tolerated, signers, accepted);
    }

    TrustState withTolerated(String id, Tolerated override) {
        return new TrustState(publishers, revoked, changed(tolerated, map -> map.put(id, override)), signers, accepted);
    }

    TrustState withSigners(Consumer<SortedMap<String, Agreed>> change) {
        return new TrustState(publishers, revoked, tolerated, changed(signers, change), accepted);
    }

    TrustState withAccepted(Consumer<SortedMap<String, String>> change) {
        return new TrustState(publishers, revoked, tolerated, signers, changed(accepted, change));
    }

    /** The same without what is said of a key that is gone. */
    TrustState withoutKeys(List<String> ids) {
        return new TrustState(
                publishers, revoked, changed(tolerated, map -> ids.forEach(map::remove)), signers, accepted);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private static <V> Map<String, V> changed(Map<String, V> map, Consumer<SortedMap<String, V>> change) {
        SortedMap<String, V> copy = new TreeMap<>(map);
        change.accept(copy);
        return copy;
    }

    /** The publishers with one of them replaced, or added at the end. */
    static List<KeptPublisher> replaced(List<KeptPublisher> all, KeptPublisher one) {
        List<KeptPublisher> others = new ArrayList<>(all);
        others.removeIf(publisher -> publisher.name().equals(one.name()));
        others.add(one);
        return others;
    }
}
