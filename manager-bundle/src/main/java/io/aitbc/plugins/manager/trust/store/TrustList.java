package io.aitbc.plugins.manager.trust.store;

import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.store.TrustState.Revoked;
import io.aitbc.plugins.manager.trust.store.TrustState.Tolerated;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What operators see of the trust: every publisher, every key, and what is said of it. */
public final class TrustList {

    private final TrustKeeper keeper;
    private final Clock clock;

    /** Of this keeper. */
    public TrustList(TrustKeeper keeper, Clock clock) {
        this.keeper = keeper;
        this.clock = clock;
    }

    /** A publisher, as the view shows it. */
    public record PublisherShown(String name, List<String> scopes, String source, List<PublisherView.KeyView> keys)
            implements PublisherView {}

    /** A key, as the view shows it. */
    public record KeyShown(
            String fingerprint,
            String kind,
            Optional<String> subject,
            Optional<Instant> expires,
            String state,
            Optional<String> reason,
            Optional<Instant> toleratedUntil)
            implements PublisherView.KeyView {}

    /** All publishers, sorted by name. */
    public List<PublisherView> publishers() {
        TrustState state = keeper.book().state();
        List<PublisherView> views = new ArrayList<>();
        state.publishers().forEach(kept -> views.add(shown(KeyFiles.publisher(kept), "command", state)));
        keeper.store().publishers().forEach(publisher -> views.add(shown(publisher, "store", state)));
        views.sort(Comparator.comparing(PublisherView::name));
        return List.copyOf(views);
    }

    /** All keys that were revoked, sorted. */
    public List<PublisherView.KeyView> revoked() {
        TrustState state = keeper.book().state();
        List<PublisherView.KeyView> known = publishers().stream()
                .flatMap(publisher -> publisher.keys().stream())
                .filter(key -> state.revoked().containsKey(key.fingerprint()))
                .toList();
        Set<String> ids = known.stream().map(PublisherView.KeyView::fingerprint).collect(Collectors.toSet());
        List<PublisherView.KeyView> all = new ArrayList<>(known);
        state.revoked().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> all.add(shown(id, "unknown", Optional.empty(), Optional.empty(), state)));
        all.sort(Comparator.comparing(PublisherView.KeyView::fingerprint));
        return List.copyOf(all);
    }

    private PublisherView shown(Publisher publisher, String source, TrustState state) {
        return new PublisherShown(
                publisher.name(),
                publisher.scopes(),
                source,
                publisher.keys().stream().map(key -> shown(key, state)).toList());
    }

    private PublisherView.KeyView shown(TrustedKey key, TrustState state) {
        if (key instanceof TrustedKey.Certificate certificate) {
            Instant end = certificate.certificate().getNotAfter().toInstant();
            Instant expires = certificate.until().filter(end::isAfter).orElse(end);
            String subject = certificate.certificate().getSubjectX500Principal().getName();
            return shown(key.id().toString(), KeyFiles.CERTIFICATE, Optional.of(subject), Optional.of(expires), state);
        }
        return shown(key.id().toString(), KeyFiles.ED25519, Optional.empty(), key.until(), state);
    }

    private PublisherView.KeyView shown(
            String id, String kind, Optional<String> subject, Optional<Instant> expires, TrustState state) {
        Instant now = clock.instant();
        Optional<Tolerated> tolerated = Optional.ofNullable(state.tolerated().get(id))
                .filter(override -> now.isBefore(Instant.parse(override.until())));
        Optional<Revoked> revoked = Optional.ofNullable(state.revoked().get(id));
        boolean expired = expires.filter(now::isAfter).isPresent();
        String word = tolerated.isPresent() && (revoked.isPresent() || expired)
                ? "tolerated"
                : revoked.isPresent() ? "revoked" : expired ? "expired" : "trusted";
        Optional<String> reason =
                word.equals("tolerated") ? tolerated.map(Tolerated::reason) : revoked.map(Revoked::reason);
        return new KeyShown(
                id,
                kind,
                subject,
                expires,
                word,
                reason,
                tolerated.map(Tolerated::until).map(Instant::parse));
    }
}
