/**
 * The node, asked in Bitcoin Core's words: {@link io.aitbc.bitcoin.node.BitcoinNode} has one method for each question,
 * {@link io.aitbc.bitcoin.node.SlowCalls} makes the calls that a node takes one at a time, and
 * {@link io.aitbc.bitcoin.node.CoinScan} finds coins of addresses that no wallet knows, once for each block and everybody who
 * asks meanwhile. No call needs a wallet. Amounts become whole satoshi here and are never anything else.
 */
@NullMarked
package io.aitbc.bitcoin.node;

import org.jspecify.annotations.NullMarked;
