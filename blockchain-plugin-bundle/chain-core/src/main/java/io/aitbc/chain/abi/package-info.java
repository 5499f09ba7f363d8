/**
 * Ethereum's contract ABI, from its specification: {@link io.aitbc.chain.abi.AbiType} encodes and decodes values,
 * {@link io.aitbc.chain.abi.FunctionSpec} calls, {@link io.aitbc.chain.abi.EventSpec} logs, and
 * {@link io.aitbc.chain.abi.ContractAbi} finds them by name or signature. Decoded values are data that may cross to other
 * plugins: whole numbers as decimal text, bytes as hexadecimal text, addresses with their check sum, lists, dictionaries.
 * Decoders distrust every offset and length.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.abi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
