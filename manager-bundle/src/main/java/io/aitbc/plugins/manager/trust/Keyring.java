package io.aitbc.plugins.manager.trust;

import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is trusted at one moment. Immutable; equal when everything in it is, so that whoever judged by one knows
 * whether another would judge differently.
 *
 * @param revoked the keys that are not trusted any more, with the operator's reason
 * @param tolerated keys that count although they were revoked or have expired, because the operator said so and the time
 *     he gave is not over
 */
public record Keyring(
        Policy policy, List<Publisher> publishers, Map<Fingerprint, String> revoked, Set<Fingerprint> tolerated) {

    /** Nobody is trusted. */
    public static final Keyring EMPTY = new Keyring(Policy.DEFAULT, List.of(), Map.of(), Set.of());

    /** Copies the collections. */
    public Keyring {
        publishers = List.copyOf(publishers);
        revoked = Map.copyOf(revoked);
        tolerated = Set.copyOf(tolerated);
    }

    /** A key and whose it is. */
    public record Owned<K extends TrustedKey>(Publisher publisher, K key) {}

    /** All certificates. */
    public List<Owned<TrustedKey.Certificate>> certificates() {
        return owned(TrustedKey.Certificate.class).toList();
    }

    /** The Ed25519 key of this name. */
    public Optional<Owned<TrustedKey.Ed25519>> key(Fingerprint id) {
        return owned(TrustedKey.Ed25519.class)
                .filter(owned -> owned.key().id().equals(id))
                .findFirst();
    }

    /** The Ed25519 key of this name, to verify with. */
    public Optional<VerifyingKey> verifyingKey(Fingerprint id) {
        return key(id).map(owned -> owned.key().key());
    }

    private <K extends TrustedKey> Stream<Owned<K>> owned(Class<K> kind) {
        return publishers.stream().flatMap(publisher -> publisher.keys().stream()
                .filter(kind::isInstance)
                .map(key -> new Owned<>(publisher, kind.cast(key))));
    }

    /** Why a key is not trusted any more; empty when it was not revoked, or is tolerated for now. */
    public Optional<String> revocation(Fingerprint id) {
        return tolerated.contains(id) ? Optional.empty() : Optional.ofNullable(revoked.get(id));
    }
}
