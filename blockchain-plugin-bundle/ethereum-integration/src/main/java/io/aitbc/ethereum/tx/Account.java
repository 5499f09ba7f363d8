package io.aitbc.ethereum.tx;

import io.aitbc.ethereum.node.EthereumNode;
import java.util.List;

/** An address that pays on one chain: the nodes of the chain, and what was signed. */
record Account(EthereumNode node, Outbox outbox, long chainId, String address) {

    /** What it has signed and can still change, in the order of signing. */
    List<Entry> open() {
        return outbox.open(chainId).stream()
                .filter(entry -> entry.from().equals(address))
                .toList();
    }

    /** The first number that no mined transaction of ours has; the nodes' word, where they know more. */
    long afterMined() {
        return outbox.all(chainId).stream()
                .filter(entry -> entry.from().equals(address) && entry.isMined())
                .mapToLong(entry -> entry.nonce() + 1)
                .max()
                .orElse(0);
    }
}
