package io.aitbc.plugins.blockchain;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of a contract. Specification: BlockchainPlugin.get_contract_events.
 *
 * @param contractAddress whose
 * @param eventName which
 * @param blockNumber in which block
 * @param transactionHash in which transaction
 * @param logIndex at which place in the block, from 0
 * @param arguments what the event carries, unmodifiable, without {@code null}
 * @param details further values, unmodifiable, without {@code null}
 */
public record ContractEvent(
        String contractAddress,
        String eventName,
        long blockNumber,
        String transactionHash,
        int logIndex,
        Map<String, Object> arguments,
        Map<String, Object> details) {

    /** Copies arguments and details; a key whose value is {@code null} is left out. */
    public ContractEvent {
        requireNonNull(contractAddress, "contractAddress");
        requireNonNull(eventName, "eventName");
        requireNonNull(transactionHash, "transactionHash");
        arguments = Dictionaries.copyOf(arguments);
        details = Dictionaries.copyOf(details);
    }

    /** The specification's dictionary, unmodifiable. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("contract_address", contractAddress);
        map.put("event_name", eventName);
        map.put("block_number", blockNumber);
        map.put("transaction_hash", transactionHash);
        map.put("log_index", logIndex);
        map.put("arguments", arguments);
        map.put("details", details);
        return Dictionaries.copyOf(map);
    }
}
