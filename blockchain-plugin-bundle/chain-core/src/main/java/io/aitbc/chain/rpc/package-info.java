/**
 * JSON-RPC over HTTP to nodes that hang, lie, limit and go away. {@link io.aitbc.chain.rpc.EndpointUrl} is where a node is,
 * without the secrets that people put into URLs; {@link io.aitbc.chain.rpc.JsonRpcClient} makes one call with a deadline and a
 * limit on what it reads; {@link io.aitbc.chain.rpc.EndpointPool} has several endpoints of one chain: it checks each before
 * its first use, asks the next when one fails, leaves a failing one alone for a while, and prefers those that keep up.
 *
 * <p>What a node answers is {@link io.aitbc.chain.rpc.NodeError}; that it did not answer is
 * {@link io.aitbc.chain.rpc.EndpointAway}; that it refuses us is {@link io.aitbc.chain.rpc.AccessRefused}.
 */
@NullMarked
@Version("1.1.0")
@Export
package io.aitbc.chain.rpc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
