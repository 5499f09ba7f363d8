package io.aitbc.ethereum.events;

import io.aitbc.chain.Hex;
import io.aitbc.chain.abi.ContractAbi;
import io.aitbc.chain.abi.EventSpec;
import io.aitbc.chain.encoding.EthereumAddress;
import io.aitbc.chain.heads.Block;
import io.aitbc.ethereum.node.EthereumNode;
import io.aitbc.ethereum.node.LogEntry;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds events by name. Thread-safe. */
public final class EventReader {

    /** How many events one call gives. */
    static final int MOST = 20_000;

    private static final int TRIES = 5;

    private final EthereumNode node;
    private final ContractAbi abi;

    /** Knows these events. */
    public EventReader(EthereumNode node, ContractAbi abi) {
        this.node = node;
        this.abi = abi;
    }

    /**
     * The events of a contract from a block to the head, oldest first.
     *
     * @param lastFinal the highest block that stays, -1 when none does
     * @throws IllegalArgumentException when the event is not known, or its name is not enough
     */
    public List<ContractEvent> read(String contract, String event, long fromBlock, long lastFinal)
            throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Optional<List<ContractEvent>> events = read(contract, event, fromBlock, node.latest(), lastFinal);
            if (events.isPresent()) {
                return events.get();
            }
        }
        throw new IOException(
                "The chain was reorganised " + TRIES + " times while its events were read. Try again later.");
    }

    /** The same up to this block; empty when it is not the chain any more. */
    Optional<List<ContractEvent>> read(String contract, String event, long fromBlock, Block to, long lastFinal)
            throws IOException, InterruptedException {
        List<EventSpec> specs = abi.find(event);
        String address = EthereumAddress.of(contract).toString();
        List<String> topics = specs.stream()
                .filter(spec -> !spec.anonymous())
                .map(spec -> Hex.of(spec.topic()))
                .distinct()
                .toList();
        List<LogEntry> logs =
                new ArrayList<>(new LogWindows((from, last) -> node.logs(address, topics, from, last), MOST)
                        .read(fromBlock, to.number()));
        // The block is linked to every one below it: while it is the chain, so is all that was read.
        if (!node.block(Hex.quantity(to.number())).filter(to::equals).isPresent()) {
            return Optional.empty();
        }
        logs.sort(Comparator.comparingLong(LogEntry::block).thenComparingInt(LogEntry::index));
        List<ContractEvent> events = new ArrayList<>();
        for (LogEntry log : logs) {
            decode(specs, log, to, lastFinal).ifPresent(events::add);
        }
        return Optional.of(events);
    }

    /** The block of this number, where there is one. */
    Optional<Block> block(long number) throws IOException, InterruptedException {
        return node.block(Hex.quantity(number));
    }

    /**
     * Whether it can be read.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    void check(String contract, String event) {
        EthereumAddress.of(contract);
        abi.find(event);
    }

    /** The block to begin with where the caller leaves it open: the last day, about. */
    public long recent() throws IOException, InterruptedException {
        return Math.max(0, node.latest().number() - 7_200);
    }

    private static Optional<ContractEvent> decode(List<EventSpec> specs, LogEntry log, Block head, long lastFinal)
            throws IOException {
        List<byte[]> topics = log.topics().stream().map(Hex::bytes).toList();
        Optional<EventSpec> spec =
                specs.stream().filter(each -> each.topics() == topics.size()).findFirst();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("block_hash", log.blockHash());
        details.put("confirmations", head.number() - log.block() + 1);
        details.put("final", log.block() <= lastFinal);
        details.put("signature", specs.get(0).signature());
        if (spec.isEmpty() && specs.get(0).anonymous()) {
            return Optional.empty(); // anonymous events are told apart by their form only: this is another one
        }
        Map<String, Object> arguments;
        try {
            if (spec.isEmpty()) {
                throw new IllegalArgumentException("The log has " + topics.size()
                        + " topics: other parameters are indexed. Give the signature with 'indexed'.");
            }
            arguments = spec.get().decode(topics, Hex.bytes(log.data()));
        } catch (IllegalArgumentException e) {
            arguments = Map.of();
            details.put("undecoded", String.valueOf(e.getMessage()));
            details.put("topics", log.topics());
            details.put("data", log.data());
        }
        return Optional.of(new ContractEvent(
                EthereumAddress.of(Hex.bytes(log.address())).toString(),
                specs.get(0).name(),
                log.block(),
                log.transaction(),
                log.index(),
                arguments,
                details));
    }
}
