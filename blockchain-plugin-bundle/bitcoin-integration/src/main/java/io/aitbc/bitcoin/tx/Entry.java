package io.aitbc.bitcoin.tx;

import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A signed transaction in the outbox and what is known of it.
 *
 * @param key the idempotency key; empty without one
 * @param request what was asked for, so that a key is not used for two things
 * @param block where it was mined, -1 while it is not
 * @param blockHash the block's hash; empty while it is not mined
 */
public record Entry(Signed signed, String key, String request, State state, long block, String blockHash) {

    /**
     * What was signed, and does not change.
     *
     * @param fee satoshi
     * @param size what the fee was paid for, in virtual bytes
     * @param coins what it spends
     * @param change what comes back to the key
     * @param height of the chain when it was signed
     * @param time when it was signed, in seconds of Unix time
     */
    public record Signed(
            String txid,
            String network,
            String raw,
            long fee,
            long size,
            List<Coin> coins,
            Optional<Coin> change,
            long height,
            long time) {}

    /** What became of a transaction. */
    public enum State {
        /** Signed, and perhaps with the nodes. */
        PENDING,
        /** In a block that may still go. */
        MINED,
        /** In a block that stays. */
        FINAL,
        /** Every node refused it and none has it; its coins are free. */
        REJECTED,
        /** Another transaction of ours has one of its coins for good. */
        REPLACED,
        /** Something that is not ours has one of its coins for good. */
        DROPPED;

        /** {@code pending} .. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can still change. */
        public boolean isOpen() {
            return this == PENDING || this == MINED;
        }

        /** Whether its coins are spent, as far as we are concerned. */
        public boolean spends() {
            return isOpen() || this == FINAL;
        }
    }

    /** The identifier of its transaction. */
    public String txid() {
        return signed.txid();
    }

    Entry with(State changed, long inBlock, String inBlockHash) {
        return new Entry(signed, key, request, changed, inBlock, inBlockHash);
    }

    /** Whether the two cannot both be mined. */
    boolean isRivalOf(Entry other) {
        return !txid().equals(other.txid())
                && signed.coins().stream().anyMatch(coin -> other.signed().coins().stream()
                        .anyMatch(each -> each.point().equals(coin.point())));
    }

    Map<String, Object> toLine() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("signed", signed.txid());
        line.put("network", signed.network());
        line.put("raw", signed.raw());
        line.put("fee", signed.fee());
        line.put("size", signed.size());
        line.put("coins", signed.coins().stream().map(Entry::text).toList());
        line.put("change", signed.change().stream().map(Entry::text).toList());
        line.put("height", signed.height());
        line.put("time", signed.time());
        line.put("key", key);
        line.put("request", request);
        return line;
    }

    Map<String, Object> toChange() {
        return Map.of("hash", txid(), "state", state.name(), "block", block, "block_hash", blockHash);
    }

    /**
     * Reads a line.
     *
     * @param otherwise the time of a line that an earlier version wrote without one
     */
    static Entry of(Json line, long otherwise) throws UnexpectedJson {
        return new Entry(
                new Signed(
                        line.at("signed").text(),
                        line.at("network").text(),
                        line.at("raw").text(),
                        number(line.at("fee")),
                        number(line.at("size")),
                        coins(line.at("coins")),
                        coins(line.at("change")).stream().findFirst(),
                        number(line.at("height")),
                        line.has("time") ? number(line.at("time")) : otherwise),
                line.at("key").text(),
                line.at("request").text(),
                State.PENDING,
                -1,
                "");
    }

    Entry changed(Json line) throws UnexpectedJson {
        try {
            return with(
                    State.valueOf(line.at("state").text()),
                    number(line.at("block")),
                    line.at("block_hash").text());
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson("The outbox has a state that this version does not know: " + line.at("state"));
        }
    }

    private static String text(Coin coin) {
        return coin.txid() + ":" + coin.vout() + ":" + coin.amount() + ":" + coin.script();
    }

    private static List<Coin> coins(Json texts) throws UnexpectedJson {
        List<Coin> coins = new ArrayList<>();
        for (Json text : texts.items()) {
            String[] parts = text.text().split(":", -1);
            try {
                coins.add(new Coin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new UnexpectedJson("The outbox has a coin that is none: " + text);
            }
        }
        return coins;
    }

    private static long number(Json number) throws UnexpectedJson {
        BigInteger whole = number.integer();
        if (whole.bitLength() > 63) {
            throw new UnexpectedJson("The outbox has a number that is too large: " + whole);
        }
        return whole.longValue();
    }
}
