package io.aitbc.bitcoin.events;

import io.aitbc.bitcoin.descriptor.Descriptor;
import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.node.SlowCalls;
import io.aitbc.chain.heads.Block;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a descriptor received and spent. Thread-safe. */
public final class ActivityReader {

    /** About a day. */
    private static final long RECENT = 144;

    private static final int BLOCKS_AT_ONCE = 50;
    private static final int NO_SUCH_METHOD = -32601;
    private static final int MISCELLANEOUS = -1;

    private final SlowCalls calls;

    /** Over a node. */
    public ActivityReader(SlowCalls calls) {
        this.calls = calls;
    }

    /** What is read. */
    public enum Kind {
        /** Coins that came. */
        RECEIVE,
        /** Coins that went. */
        SPEND;

        /**
         * The kind of a name.
         *
         * @throws IllegalArgumentException with the names that there are
         */
        public static Kind of(String name) {
            return switch (name) {
                case "receive" -> RECEIVE;
                case "spend" -> SPEND;
                default ->
                    throw new IllegalArgumentException(
                            "'" + name + "' is no event of Bitcoin. Known are: receive, spend.");
            };
        }

        private String word() {
            return this == RECEIVE ? "receive" : "spend";
        }
    }

    /** About a day before this block. */
    public static long recent(Block head) {
        return Math.max(0, head.number() - RECENT);
    }

    /**
     * The events from a block on, oldest first.
     *
     * @param name what was asked for, an address or a descriptor, and is repeated in the events
     * @param lastFinal the highest block that stays
     * @throws IOException with "unsupported by this node" when it has no filters of blocks, or is older than version 29
     */
    public List<ContractEvent> read(
            String name, Descriptor descriptor, Kind kind, long from, Block head, long lastFinal)
            throws IOException, InterruptedException {
        if (from > head.number()) {
            return List.of();
        }
        try {
            Json scan = calls.call("scanblocks", List.of("start", descriptor.objects(), from));
            List<String> hashes = new ArrayList<>();
            for (Json hash : scan.at("relevant_blocks").items()) {
                hashes.add(hash.text());
            }
            List<ContractEvent> events = new ArrayList<>();
            for (int i = 0; i < hashes.size(); i += BLOCKS_AT_ONCE) {
                List<String> some = hashes.subList(i, Math.min(i + BLOCKS_AT_ONCE, hashes.size()));
                Json activity =
                        calls.call("getdescriptoractivity", List.of(List.copyOf(some), descriptor.objects(), false));
                for (Json event : activity.at("activity").items()) {
                    if (event.at("type").text().equals(kind.word())) {
                        events.add(event(name, kind, event, head, lastFinal));
                    }
                }
            }
            events.sort(Comparator.comparingLong(ContractEvent::blockNumber));
            return events;
        } catch (NodeError e) {
            throw understood(e);
        }
    }

    private static IOException understood(NodeError e) {
        if (e.code() == NO_SUCH_METHOD) {
            return new IOException("unsupported by this node: what addresses receive and spend is found by Bitcoin Core"
                    + " from version 29 on, and this one says: " + e.text());
        }
        if (e.code() == MISCELLANEOUS && e.text().contains("Index is not enabled")) {
            return new IOException("unsupported by this node: it has no filters of its blocks. Start it with"
                    + " -blockfilterindex, and it makes them.");
        }
        return e;
    }

    private static ContractEvent event(String name, Kind kind, Json event, Block head, long lastFinal)
            throws IOException {
        long height = BitcoinNode.height(event.at("height"));
        boolean received = kind == Kind.RECEIVE;
        Json output = event.at(received ? "output_spk" : "prevout_spk");
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("amount", Long.toString(BitcoinNode.satoshi(event.at("amount"))));
        arguments.put("script", output.at("hex").text());
        if (output.has("address")) {
            arguments.put("address", output.at("address").text());
        }
        if (!received) {
            arguments.put("coin", event.at("prevout_txid").text() + ":" + event.at("prevout_vout"));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("block_hash", event.at("blockhash").text());
        details.put("confirmations", head.number() - height + 1);
        details.put("final", height <= lastFinal);
        return new ContractEvent(
                name,
                kind.word(),
                height,
                event.at(received ? "txid" : "spend_txid").text(),
                event.at(received ? "vout" : "spend_vin").integer(0, Integer.MAX_VALUE),
                arguments,
                details);
    }
}
