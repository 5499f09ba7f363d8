package io.aitbc.ethereum.events;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import io.aitbc.plugins.blockchain.ContractEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a watch is.
 *
 * @param first the block that it began with
 * @param next the first block of which nothing was told
 * @param told what was told of the blocks before it that may still go, oldest first
 */
record EventPosition(long first, long next, List<Told> told) {

    /** An event that was told. */
    record Told(long block, String blockHash, String transaction, int index) {

        static Told of(ContractEvent event) {
            return new Told(
                    event.blockNumber(),
                    String.valueOf(event.details().get("block_hash")),
                    event.transactionHash(),
                    event.logIndex());
        }
    }

    EventPosition {
        told = List.copyOf(told);
    }

    Map<String, Object> toMap() {
        return Map.of(
                "first",
                first,
                "next",
                next,
                "told",
                told.stream()
                        .map(each -> Map.<String, Object>of(
                                "block", each.block(),
                                "block_hash", each.blockHash(),
                                "transaction", each.transaction(),
                                "index", each.index()))
                        .toList());
    }

    static EventPosition of(Json saved) throws UnexpectedJson {
        List<Told> told = new ArrayList<>();
        for (Json each : saved.at("told").items()) {
            told.add(new Told(
                    each.at("block").integer().longValueExact(),
                    each.at("block_hash").text(),
                    each.at("transaction").text(),
                    each.at("index").integer(0, Integer.MAX_VALUE)));
        }
        return new EventPosition(
                saved.at("first").integer().longValueExact(),
                saved.at("next").integer().longValueExact(),
                told);
    }
}
