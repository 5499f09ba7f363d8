/**
 * The plugin {@code ethereum-integration}: balances, payments and events of contracts on real nodes of Ethereum and chains
 * like it. {@link io.aitbc.ethereum.EthereumPlugin} is what the runtime meets; {@link io.aitbc.ethereum.Connection} knows
 * whether there is a node and watches the chain on a thread of its own, which exists only while an endpoint is configured;
 * {@link io.aitbc.ethereum.EthereumCommands} is what the operator types. Payments are in {@code tx}, events in
 * {@code events}, the node in {@code node}. Without a node everything says so and nothing pretends.
 */
@NullMarked
package io.aitbc.ethereum;

import org.jspecify.annotations.NullMarked;
