package io.aitbc.ethereum.node;

import io.aitbc.chain.Hex;
import io.aitbc.chain.heads.Block;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain's nodes, asked in the words of Ethereum's execution API. Thread-safe. */
public final class EthereumNode {

    /** What nodes suggest where they have no opinion: 1 gwei. */
    private static final BigInteger USUAL_TIP = BigInteger.valueOf(1_000_000_000);

    private static final int METHOD_NOT_FOUND = -32601;

    private final EndpointPool pool;

    /** Over these endpoints. */
    public EthereumNode(EndpointPool pool) {
        this.pool = pool;
    }

    /** The block of a tag ({@code latest}, {@code safe}, {@code finalized}) or a number ({@code 0x1f}), if there is one. */
    public Optional<Block> block(String tagOrNumber) throws IOException, InterruptedException {
        return block(pool.call("eth_getBlockByNumber", List.of(tagOrNumber, false)));
    }

    /** The block of a hash, if there is one. */
    public Optional<Block> blockByHash(String hash) throws IOException, InterruptedException {
        return block(pool.call("eth_getBlockByHash", List.of(hash, false)));
    }

    private static Optional<Block> block(Json block) throws IOException {
        return block.isNull()
                ? Optional.empty()
                : Optional.of(new Block(
                        block.at("number").smallQuantity(),
                        block.at("hash").text(),
                        block.at("parentHash").text()));
    }

    /** The newest block. */
    public Block latest() throws IOException, InterruptedException {
        return block("latest").orElseThrow(() -> new IOException("The node has no latest block"));
    }

    /** What an address owned in this very block (EIP-1898). */
    public BigInteger balance(String address, Block at) throws IOException, InterruptedException {
        return pool.call("eth_getBalance", List.of(address, Map.of("blockHash", at.hash())))
                .quantity();
    }

    /** What an address owns once the known unmined transactions are mined. */
    public BigInteger pendingBalance(String address) throws IOException, InterruptedException {
        return pool.call("eth_getBalance", List.of(address, "pending")).quantity();
    }

    /** How many transactions an address has made, by a tag or number. */
    public long nonce(String address, String tag) throws IOException, InterruptedException {
        return pool.call("eth_getTransactionCount", List.of(address, tag)).smallQuantity();
    }

    /** Whether the node has the transaction, mined or not. */
    public boolean knows(String hash) throws IOException, InterruptedException {
        return !pool.call("eth_getTransactionByHash", List.of(hash)).isNull();
    }

    /** Where the transaction was mined, if it was. */
    public Optional<Receipt> receipt(String hash) throws IOException, InterruptedException {
        Json receipt = pool.call("eth_getTransactionReceipt", List.of(hash));
        return receipt.isNull() || receipt.at("blockHash").isNull()
                ? Optional.empty()
                : Optional.of(new Receipt(
                        hash,
                        receipt.at("blockNumber").smallQuantity(),
                        receipt.at("blockHash").text(),
                        receipt.at("status").quantity().signum() > 0));
    }

    /**
     * How much gas it would take now.
     *
     * @throws NodeError when it would fail
     */
    public BigInteger estimateGas(String from, String to, BigInteger value, byte[] data)
            throws IOException, InterruptedException {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("from", from);
        call.put("to", to);
        call.put("value", Hex.quantity(value));
        call.put("data", Hex.of(data));
        return pool.call("eth_estimateGas", List.of(call)).quantity();
    }

    /** What a contract answers, in this very block. */
    public byte[] call(String to, byte[] data, Block at) throws IOException, InterruptedException {
        return pool.call("eth_call", List.of(Map.of("to", to, "data", Hex.of(data)), Map.of("blockHash", at.hash())))
                .data();
    }

    /** What a unit of gas costs at least in the newest block (EIP-1559). */
    public BigInteger baseFee() throws IOException, InterruptedException {
        return pool.call("eth_getBlockByNumber", List.of("latest", false))
                .at("baseFeePerGas")
                .quantity();
    }

    /** What to offer above the base fee. */
    public BigInteger tip() throws IOException, InterruptedException {
        try {
            return pool.call("eth_maxPriorityFeePerGas", List.of()).quantity();
        } catch (NodeError e) {
            if (e.code() == METHOD_NOT_FOUND) {
                return USUAL_TIP;
            }
            throw e;
        }
    }

    /** The logs of an address with one of these first topics, from and to these blocks. */
    public List<LogEntry> logs(String address, List<String> firstTopics, long from, long to)
            throws IOException, InterruptedException {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("address", address);
        filter.put("fromBlock", Hex.quantity(from));
        filter.put("toBlock", Hex.quantity(to));
        filter.put("topics", firstTopics.isEmpty() ? List.of() : List.of(firstTopics));
        List<LogEntry> logs = new ArrayList<>();
        for (Json log : pool.call("eth_getLogs", List.of(filter)).items()) {
            if (!log.at("removed").toString().equals("true")) {
                List<String> topics = new ArrayList<>();
                for (Json topic : log.at("topics").items()) {
                    topics.add(topic.text());
                }
                logs.add(new LogEntry(
                        log.at("address").text(),
                        topics,
                        log.at("data").text(),
                        log.at("blockNumber").smallQuantity(),
                        log.at("blockHash").text(),
                        log.at("transactionHash").text(),
                        (int) log.at("logIndex").smallQuantity()));
            }
        }
        return logs;
    }

    /** Hands the signed bytes to every endpoint. */
    public List<EndpointPool.Result> broadcast(String raw) throws InterruptedException {
        return pool.callAll("eth_sendRawTransaction", List.of(raw));
    }
}
