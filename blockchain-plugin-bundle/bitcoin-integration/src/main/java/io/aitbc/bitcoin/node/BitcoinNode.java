package io.aitbc.bitcoin.node;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.wire.Coin;
import io.aitbc.chain.heads.Block;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The nodes of a network. Thread-safe; every method may end in what {@link EndpointPool#call} ends in. */
public final class BitcoinNode {

    private static final int NOT_FOUND = -5;
    private static final int METHOD_NOT_FOUND = -32601;

    private final EndpointPool pool;

    /** Over these endpoints. */
    public BitcoinNode(EndpointPool pool) {
        this.pool = pool;
    }

    /** The newest block. */
    public Block best() throws IOException, InterruptedException {
        return block(bestHash());
    }

    /** The hash of the newest block. */
    public String bestHash() throws IOException, InterruptedException {
        return pool.call("getbestblockhash", List.of()).text();
    }

    /** The block of a hash. */
    public Block block(String hash) throws IOException, InterruptedException {
        Json header = pool.call("getblockheader", List.of(hash));
        return new Block(
                height(header.at("height")),
                hash,
                header.at("previousblockhash").text(""));
    }

    /** The hash of the block of a number in the chain. */
    public String hashAt(long height) throws IOException, InterruptedException {
        return pool.call("getblockhash", List.of(height)).text();
    }

    /** The transactions of a block; none when the node has thrown the block away. */
    public List<String> transactionsOf(String hash) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        try {
            for (Json txid : pool.call("getblock", List.of(hash, 1)).at("tx").items()) {
                found.add(txid.text());
            }
        } catch (NodeError e) {
            if (!e.text().contains("pruned")) {
                throw e;
            }
        }
        return found;
    }

    /**
     * Where a transaction is: in the memory pool, or, with a node that has an index of transactions, in a block of the chain.
     *
     * @return empty when the node cannot say, or it is nowhere
     */
    public Optional<Located> find(String txid) throws IOException, InterruptedException {
        return located(List.of(txid, true));
    }

    /** Whether a transaction is in this block, and the block in the chain. */
    public Optional<Located> findIn(String txid, String blockHash) throws IOException, InterruptedException {
        return located(List.of(txid, true, blockHash));
    }

    private Optional<Located> located(List<?> params) throws IOException, InterruptedException {
        Json found;
        try {
            found = pool.call("getrawtransaction", params);
        } catch (NodeError e) {
            if (e.code() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        if (!found.has("blockhash")) {
            return Optional.of(Located.WAITING);
        }
        String hash = found.at("blockhash").text();
        Json header = pool.call("getblockheader", List.of(hash));
        return header.at("confirmations").integer().signum() > 0 // -1: no longer in the chain
                ? Optional.of(new Located(height(header.at("height")), hash))
                : Optional.empty();
    }

    /** Whether a coin can be spent: by what is in the chain, or by what waits in the memory pool too. */
    public boolean isUnspent(Coin coin, boolean withMemoryPool) throws IOException, InterruptedException {
        return !pool.call("gettxout", List.of(coin.txid(), coin.vout(), withMemoryPool))
                .isNull();
    }

    /** What the node thinks that 1000 virtual bytes cost to be mined within so many blocks, in satoshi, when it knows. */
    public OptionalLong estimatedRate(int blocks) throws IOException, InterruptedException {
        Json estimate = pool.call("estimatesmartfee", List.of(blocks));
        return estimate.has("feerate") ? OptionalLong.of(rate(estimate.at("feerate"))) : OptionalLong.empty();
    }

    /** Below this many satoshi for 1000 virtual bytes the node takes nothing at present. */
    public long leastRate() throws IOException, InterruptedException {
        Json memoryPool = pool.call("getmempoolinfo", List.of());
        return Math.max(rate(memoryPool.at("mempoolminfee")), rate(memoryPool.at("minrelaytxfee")));
    }

    /**
     * By how much the memory pool changes what a descriptor has, in satoshi.
     *
     * @return empty when the node does not know the call (before version 29)
     */
    public OptionalLong waiting(Descriptor descriptor) throws IOException, InterruptedException {
        Json activity;
        try {
            activity = pool.call("getdescriptoractivity", List.of(List.of(), descriptor.objects(), true));
        } catch (NodeError e) {
            if (e.code() == METHOD_NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw e;
        }
        long change = 0;
        for (Json event : activity.at("activity").items()) {
            long amount = satoshi(event.at("amount"));
            change += event.at("type").text().equals("spend") ? -amount : amount;
        }
        return OptionalLong.of(change);
    }

    /**
     * Asks whether the node would take signed bytes.
     *
     * @throws IOException when it would not; the message says why
     */
    public void requireAcceptable(String raw) throws IOException, InterruptedException {
        for (Json verdict :
                pool.call("testmempoolaccept", List.of(List.of(raw))).items()) {
            if (!verdict.at("allowed").toString().equals("true")) {
                throw new IOException("Nothing was sent, and it could not be: the node would refuse it: "
                        + verdict.at("reject-reason").text("without a reason"));
            }
        }
    }

    /** Hands the signed bytes to every endpoint. */
    public List<EndpointPool.Result> broadcast(String raw) throws InterruptedException {
        return pool.callAll("sendrawtransaction", List.of(raw));
    }

    /** An amount that the node writes in whole coins. */
    public static long satoshi(Json coins) throws UnexpectedJson {
        return exact(coins, coins.decimal().movePointRight(8));
    }

    private static long rate(Json coins) throws UnexpectedJson {
        return exact(coins, coins.decimal().movePointRight(8).setScale(0, RoundingMode.CEILING));
    }

    private static long exact(Json coins, BigDecimal satoshi) throws UnexpectedJson {
        try {
            return satoshi.longValueExact();
        } catch (ArithmeticException e) {
            throw new UnexpectedJson("Expected an amount in coins with 8 places, and found " + coins + ".");
        }
    }

    /** The number of a block. */
    public static long height(Json number) throws UnexpectedJson {
        return number.integer(0, Integer.MAX_VALUE);
    }
}
