/**
 * How chains write things down: RLP, Ethereum addresses with their check sum (EIP-55), bech32 and bech32m (BIP-173, BIP-350),
 * base58check. Decoders take what strangers send: they check every length, allocate no more than they were given, and end
 * in a value or an {@link java.lang.IllegalArgumentException} that says what is wrong.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.encoding;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
