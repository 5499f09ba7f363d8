package io.aitbc.bitcoin.tx;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which payments nobody needs any more: they cannot change, are not among the last ones, are old, and nothing that can still
 * change stands on them or competes with them.
 *
 * @param kept how many payments that cannot change any more are kept at least
 */
record Retention(int kept, Clock clock) {

    /** How many payments that cannot change any more are kept at least, unless a test says otherwise. */
    static final int KEPT = 1_000;

    /** How long an idempotency key is remembered at least. */
    static final Duration KEY_KEPT = Duration.ofDays(90);

    /** How long everything is kept at least. */
    static final Duration ALL_KEPT = Duration.ofDays(7);

    /** So many blocks below the newest that is known a final payment may still be taken out by a reorganisation. */
    static final long DEEPEST = 256;

    static final Retention USUAL = new Retention(KEPT, Clock.systemUTC());

    /** From so many lines on it is worth making the journal smaller. */
    int worthIt() {
        return 4 * kept;
    }

    /** The identifiers of those that can go. */
    Set<String> droppable(Collection<Entry> entries) {
        List<Entry> over =
                entries.stream().filter(entry -> !entry.state().isOpen()).toList();
        Needed needed = Needed.of(entries);
        Map<String, Long> newest = entries.stream()
                .collect(Collectors.toMap(entry -> entry.signed().network(), Entry::block, Math::max));
        long now = clock.instant().getEpochSecond();
        return over.subList(0, Math.max(0, over.size() - kept)).stream()
                .filter(entry ->
                        now - entry.signed().time() > (entry.key().isEmpty() ? ALL_KEPT : KEY_KEPT).toSeconds())
                .filter(entry -> entry.block() < 0
                        || entry.block() < newest.getOrDefault(entry.signed().network(), -1L) - DEEPEST)
                .filter(entry -> !needed.has(entry))
                .map(Entry::txid)
                .collect(Collectors.toSet());
    }

    /** What the payments that can still change spend, and what made it. */
    private record Needed(Set<String> points, Set<String> parents) {

        static Needed of(Collection<Entry> entries) {
            Needed needed = new Needed(new HashSet<>(), new HashSet<>());
            entries.stream()
                    .filter(entry -> entry.state().isOpen())
                    .flatMap(entry -> entry.signed().coins().stream())
                    .forEach(coin -> {
                        needed.points.add(coin.point());
                        needed.parents.add(coin.txid());
                    });
            return needed;
        }

        boolean has(Entry entry) {
            return parents.contains(entry.txid())
                    || entry.signed().coins().stream().anyMatch(coin -> points.contains(coin.point()));
        }
    }
}
