/**
 * Bitcoin as it is on the wire: {@link io.aitbc.bitcoin.wire.Network} and its {@link io.aitbc.bitcoin.wire.BitcoinAddress addresses},
 * {@link io.aitbc.bitcoin.wire.Transaction} and what of it is signed ({@link io.aitbc.bitcoin.wire.Sighash}), and
 * {@link io.aitbc.bitcoin.wire.CoinKey}, which signs the two kinds of coins that the plugin owns;
 * {@link io.aitbc.bitcoin.wire.Psbt} has somebody else sign them and checks what comes back. Scripts are hexadecimal text,
 * amounts are satoshi, identifiers are written as nodes write them. Nobody is asked anything here.
 */
@NullMarked
package io.aitbc.bitcoin.wire;

import org.jspecify.annotations.NullMarked;
