/**
 * What an Ethereum node can be asked, typed: {@link io.aitbc.ethereum.node.EthereumNode} over a pool of endpoints. Failures are
 * those of {@link io.aitbc.chain.rpc}; an answer that is not what the execution API promises is
 * {@link io.aitbc.chain.json.UnexpectedJson}. Decides nothing and remembers nothing.
 */
@NullMarked
package io.aitbc.ethereum.node;

import org.jspecify.annotations.NullMarked;
