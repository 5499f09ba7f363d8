/**
 * The plugin {@code bitcoin-integration}: balances, payments and what addresses receive and spend, on real Bitcoin nodes.
 * {@link io.aitbc.bitcoin.BitcoinPlugin} is what the runtime meets; {@link io.aitbc.bitcoin.Connection} knows whether there is a
 * node and watches the chain on a thread of its own, which exists only while an endpoint is configured;
 * {@link io.aitbc.bitcoin.BitcoinCommands} is what the operator types. Payments are in {@code tx}, events in {@code events}, the
 * node in {@code node}, addresses and signatures in {@code wire}. Without a node everything says so and nothing pretends.
 */
@NullMarked
package io.aitbc.bitcoin;

import org.jspecify.annotations.NullMarked;
