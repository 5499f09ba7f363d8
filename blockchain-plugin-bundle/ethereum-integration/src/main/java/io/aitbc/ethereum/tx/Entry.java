package io.aitbc.ethereum.tx;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A signed transaction in the outbox and what is known of it.
 *
 * @param key the idempotency key; empty without one
 * @param request what was asked for, so that a key is not used for two things
 * @param signedAt when it was signed, in seconds of Unix time
 * @param block where it was mined, -1 while it is not
 * @param blockHash the block's hash; empty while it is not mined
 */
public record Entry(
        String hash,
        long chainId,
        String from,
        long nonce,
        String raw,
        String key,
        String request,
        long signedAt,
        State state,
        long block,
        String blockHash) {

    /** What became of a transaction. */
    public enum State {
        /** Signed, and perhaps with the nodes. */
        PENDING,
        /** In a block that may still go. */
        MINED,
        /** In a block that stays. */
        FINAL,
        /** Every node refused it and none has it; its nonce is free. */
        REJECTED,
        /** Another transaction of ours has its nonce for good. */
        REPLACED,
        /** Something that is not ours has its nonce for good. */
        DROPPED;

        /** {@code pending} .. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can still change. */
        public boolean isOpen() {
            return this == PENDING || this == MINED;
        }
    }

    boolean isMined() {
        return state == State.MINED || state == State.FINAL;
    }

    boolean isRejected() {
        return state == State.REJECTED;
    }

    Entry with(State changed, long inBlock, String inBlockHash) {
        return new Entry(hash, chainId, from, nonce, raw, key, request, signedAt, changed, inBlock, inBlockHash);
    }

    Map<String, Object> signed() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("signed", hash);
        line.put("chain_id", chainId);
        line.put("from", from);
        line.put("nonce", nonce);
        line.put("raw", raw);
        line.put("key", key);
        line.put("request", request);
        line.put("time", signedAt);
        return line;
    }

    Map<String, Object> change() {
        return Map.of("hash", hash, "state", state.name(), "block", block, "block_hash", blockHash);
    }

    static Entry signed(Json line) throws UnexpectedJson {
        return new Entry(
                line.at("signed").text(),
                longOf(line.at("chain_id")),
                line.at("from").text(),
                longOf(line.at("nonce")),
                line.at("raw").text(),
                line.at("key").text(),
                line.at("request").text(),
                longOf(line.at("time")),
                State.PENDING,
                -1,
                "");
    }

    Entry changed(Json line) throws UnexpectedJson {
        try {
            return with(
                    State.valueOf(line.at("state").text()),
                    longOf(line.at("block")),
                    line.at("block_hash").text());
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson("The outbox has a state that this version does not know: " + line.at("state"));
        }
    }

    private static long longOf(Json number) throws UnexpectedJson {
        BigInteger whole = number.integer();
        if (whole.bitLength() > 63) {
            throw new UnexpectedJson("The outbox has a number that is too large: " + whole);
        }
        return whole.longValue();
    }
}
