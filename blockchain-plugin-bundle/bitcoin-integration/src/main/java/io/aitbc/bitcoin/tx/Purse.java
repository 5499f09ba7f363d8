package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.node.CoinScan;
import io.aitbc.bitcoin.wire.Coin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a key can spend at present: the coins in the chain and the change of its own payments that are not mined yet, without
 * what any payment in the outbox spends.
 */
final class Purse {

    /** Nodes take no payment that stands on more than this many others that are not mined. */
    static final int DEEPEST = 24;

    private final Outbox outbox;
    private final String network;

    Purse(Outbox outbox, String network) {
        this.outbox = outbox;
        this.network = network;
    }

    /** The coins of the chain that nothing in the outbox spends. */
    List<Coin> mined(CoinScan.Snapshot snapshot) {
        Set<String> spent = outbox.spent();
        return snapshot.spendable().stream()
                .filter(coin -> !spent.contains(coin.point()))
                .toList();
    }

    /** The same with the change of payments that are on their way, as far as nodes go along. */
    List<Coin> all(CoinScan.Snapshot snapshot) {
        Map<String, Coin> coins = new LinkedHashMap<>();
        mined(snapshot).forEach(coin -> coins.put(coin.point(), coin));
        Set<String> spent = outbox.spent();
        for (Entry entry : outbox.open(network)) {
            Optional<Coin> change = entry.signed().change();
            if (change.isPresent()
                    && !spent.contains(change.get().point())
                    && standsOn(entry).size() < DEEPEST) {
                coins.put(change.get().point(), change.get());
            }
        }
        return List.copyOf(coins.values());
    }

    /** The payments that are not mined and have to be before this one, and it itself. */
    private Set<String> standsOn(Entry entry) {
        Set<String> found = new LinkedHashSet<>();
        List<Entry> next = new ArrayList<>(List.of(entry));
        while (!next.isEmpty()) {
            Entry one = next.remove(next.size() - 1);
            if (one.state() == Entry.State.PENDING && found.add(one.txid())) {
                one.signed().coins().forEach(coin -> outbox.byTxid(coin.txid()).ifPresent(next::add));
            }
        }
        return found;
    }
}
