/**
 * Hashes, signatures and key derivation over BouncyCastle's primitives: Keccak-256, RIPEMD-160, ECDSA on secp256k1 with
 * deterministic nonces (RFC 6979) and low s, recovery of the signer, Schnorr signatures (BIP-340), and scrypt (RFC 7914),
 * which is our own because BouncyCastle refuses parameters that keystores use.
 *
 * <p>Bytes come in, bytes go out; nothing here reads files or knows a chain. BouncyCastle's multiplication is not hardened
 * against an attacker who measures this machine: for keys of real value an external signer is the better place.
 */
@NullMarked
@Version("1.1.0")
@Export
package io.aitbc.chain.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
