package io.aitbc.ethereum.node;

import java.util.List;

/** A log of a contract as the node has it; topics and data are hexadecimal text. */
public record LogEntry(
        String address, List<String> topics, String data, long block, String blockHash, String transaction, int index) {

    /** Copies the list. */
    public LogEntry {
        topics = List.copyOf(topics);
    }
}
