package io.aitbc.bitcoin.node;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The coins of addresses and descriptors, whether a wallet knows them or not, by going through all coins there are ({@code scantxoutset}): one
 * scan at a time, with what all who wait for one want, and its answer is good until the next block. Thread-safe.
 */
public final class CoinScan {

    /** From so many confirmations on, nodes' wallets count what a miner was given as spendable. */
    private static final long MATURE = 101;

    /**
     * A coin that was found.
     *
     * @param mined whether it was given to a miner
     * @param height of its block
     */
    public record Found(Coin coin, boolean mined, long height) {

        /** Whether it cannot be spent yet after this block. */
        public boolean isImmature(long best) {
            return mined && best - height + 1 < MATURE;
        }
    }

    /** The coins of some scripts after this block. */
    public record Snapshot(long height, String hash, List<Found> coins) {

        /** Those that can be spent. */
        public List<Coin> spendable() {
            return coins.stream()
                    .filter(found -> !found.isImmature(height))
                    .map(Found::coin)
                    .toList();
        }

        /** What those that can be spent, or those that cannot yet, come to in satoshi. */
        public long total(boolean immature) {
            return coins.stream()
                    .filter(found -> found.isImmature(height) == immature)
                    .mapToLong(found -> found.coin().amount())
                    .sum();
        }
    }

    private final BitcoinNode node;
    private final SlowCalls calls;
    private final ReentrantLock scanning = new ReentrantLock(true);
    private final Set<Descriptor> wanted = new LinkedHashSet<>(); // guarded by itself
    private final Map<String, List<Found>> known = new HashMap<>(); // by script; this and the next two: while scanning
    private long height = -1;
    private String hash = "";

    /** Over a node. */
    public CoinScan(BitcoinNode node, SlowCalls calls) {
        this.node = node;
        this.calls = calls;
    }

    /** The coins of these addresses after the newest block. */
    public Snapshot of(List<BitcoinAddress> addresses) throws IOException, InterruptedException {
        return ofAll(addresses.stream().map(Descriptor::of).toList());
    }

    /** The coins of a descriptor after the newest block. */
    public Snapshot of(Descriptor descriptor) throws IOException, InterruptedException {
        return ofAll(List.of(descriptor));
    }

    private Snapshot ofAll(List<Descriptor> descriptors) throws IOException, InterruptedException {
        synchronized (wanted) {
            wanted.addAll(descriptors);
        }
        Set<String> scripts = new LinkedHashSet<>();
        descriptors.forEach(descriptor -> scripts.addAll(descriptor.scripts()));
        scanning.lockInterruptibly();
        try {
            if (!node.bestHash().equals(hash)) {
                known.clear();
            }
            if (!known.keySet().containsAll(scripts)) {
                scan();
            }
            List<Found> coins = new ArrayList<>();
            for (String script : scripts) {
                coins.addAll(known.getOrDefault(script, List.of()));
            }
            return new Snapshot(height, hash, List.copyOf(coins));
        } finally {
            scanning.unlock();
        }
    }

    private void scan() throws IOException, InterruptedException {
        List<Descriptor> all;
        synchronized (wanted) {
            all = List.copyOf(wanted);
        }
        Json answer = calls.call(
                "scantxoutset",
                List.of(
                        "start",
                        all.stream()
                                .flatMap(descriptor -> descriptor.objects().stream())
                                .toList()));
        if (!answer.at("success").toString().equals("true")) {
            throw new IOException("Somebody has ended the scan for coins on the node. Ask again.");
        }
        Map<String, List<Found>> fresh = new HashMap<>();
        all.forEach(descriptor -> descriptor.scripts().forEach(script -> fresh.put(script, new ArrayList<>())));
        for (Json coin : answer.at("unspents").items()) {
            Found found = found(coin);
            fresh.computeIfAbsent(found.coin().script(), unused -> new ArrayList<>())
                    .add(found);
        }
        String at = answer.at("bestblock").text();
        if (!at.equals(hash)) {
            known.clear();
        }
        known.putAll(fresh);
        hash = at;
        height = BitcoinNode.height(answer.at("height"));
        synchronized (wanted) {
            all.forEach(wanted::remove);
        }
    }

    private static Found found(Json coin) throws IOException {
        return new Found(
                new Coin(
                        coin.at("txid").text(),
                        coin.at("vout").integer(0, Integer.MAX_VALUE),
                        BitcoinNode.satoshi(coin.at("amount")),
                        coin.at("scriptPubKey").text()),
                coin.at("coinbase").toString().equals("true"),
                BitcoinNode.height(coin.at("height")));
    }
}
