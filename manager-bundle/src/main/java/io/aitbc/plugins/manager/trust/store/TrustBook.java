package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.manager.deploy.store.Ledger;
import io.aitbc.plugins.manager.deploy.store.Store;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.store.TrustState.KeptPublisher;
import io.aitbc.plugins.manager.trust.store.TrustState.Revoked;
import io.aitbc.plugins.manager.trust.store.TrustState.Tolerated;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The durable part of trust. Every change is on the disk when its method returns; any thread may call. */
public final class TrustBook {

    private final Ledger<TrustState> ledger;
    private final Clock clock;

    /** Over this store. */
    public TrustBook(Store<TrustState> store, Clock clock) {
        ledger = new Ledger<>(store);
        this.clock = clock;
    }

    TrustState state() {
        return ledger.read();
    }

    /** All that is trusted now; who was added by command comes before the operator's store. */
    Keyring keyring(Policy policy, List<Publisher> ofStore) {
        TrustState state = ledger.read();
        List<Publisher> publishers = new ArrayList<>();
        state.publishers().forEach(kept -> publishers.add(KeyFiles.publisher(kept)));
        publishers.addAll(ofStore);
        Map<Fingerprint, String> revoked = new HashMap<>();
        state.revoked().forEach((id, revocation) -> revoked.put(Fingerprint.parse(id), revocation.reason()));
        Instant now = clock.instant();
        Set<Fingerprint> tolerated = new HashSet<>();
        state.tolerated().forEach((id, override) -> {
            if (now.isBefore(Instant.parse(override.until()))) {
                tolerated.add(Fingerprint.parse(id));
            }
        });
        return new Keyring(policy, publishers, revoked, tolerated);
    }

    /** Whose updates of each plugin are taken. */
    public Signers signers() {
        return new Signers(ledger.read().signers());
    }

    /** When this instance first chose bytes that were signed; empty for all others. */
    public Optional<Instant> accepted(String sha256) {
        return Optional.ofNullable(ledger.read().accepted().get(sha256)).map(Instant::parse);
    }

    /**
     * Bytes were chosen: their signers are their plugin's from now on, where it had none, and the time counts for their
     * certificates.
     *
     * @param chosen by plugin name; what came with the runtime is not among them
     * @param signed by content hash
     */
    public void chosen(Map<String, Signing> chosen, Set<String> signed) {
        String now = clock.instant().toString();
        ledger.update("memory of who signs which plugin", state -> state.withSigners(
                        signers -> chosen.forEach((name, signing) -> Signers.of(signing)
                                .ifPresent(agreed -> signers.putIfAbsent(Signers.key(name), agreed))))
                .withAccepted(accepted -> signed.forEach(hash -> accepted.putIfAbsent(hash, now))));
    }

    /** Bytes that nobody needs any more are forgotten. */
    public void retain(Set<String> hashes) {
        if (!hashes.containsAll(ledger.read().accepted().keySet())) {
            ledger.update(
                    "memory of signed bytes",
                    state -> state.withAccepted(accepted -> accepted.keySet().retainAll(hashes)));
        }
    }

    /** From now on the signers of these bytes are a plugin's. */
    public void agree(String plugin, Signing signing) {
        ledger.update(
                "agreement to another signer of plugin '" + plugin + "'",
                state -> state.withSigners(signers -> Signers.of(signing)
                        .ifPresentOrElse(
                                agreed -> signers.put(Signers.key(plugin), agreed),
                                () -> signers.remove(Signers.key(plugin)))));
    }

    /** A plugin and its data are gone: nobody has signed it before. */
    public void forget(String plugin) {
        ledger.update(
                "memory of who signs plugin '" + plugin + "'",
                state -> state.withSigners(signers -> signers.remove(Signers.key(plugin))));
    }

    void put(KeptPublisher publisher) {
        ledger.update(
                "publisher '" + publisher.name() + "'",
                state -> state.withPublishers(TrustState.replaced(state.publishers(), publisher)));
    }

    void remove(List<String> ids) {
        ledger.update("removal of keys", state -> {
            List<KeptPublisher> left = state.publishers().stream()
                    .map(publisher -> new KeptPublisher(
                            publisher.name(),
                            publisher.scopes(),
                            publisher.keys().stream()
                                    .filter(key -> !ids.contains(key.id()))
                                    .toList()))
                    .filter(publisher -> !publisher.keys().isEmpty())
                    .toList();
            return state.withPublishers(left).withoutKeys(ids);
        });
    }

    void revoke(Fingerprint id, String reason) {
        ledger.update(
                "revocation of " + id,
                state -> state.withRevoked(
                        id.toString(), new Revoked(reason, clock.instant().toString())));
    }

    void tolerate(Fingerprint id, Instant until, String reason) {
        ledger.update(
                "override of " + id,
                state -> state.withTolerated(
                        id.toString(),
                        new Tolerated(until.toString(), reason, clock.instant().toString())));
    }
}
