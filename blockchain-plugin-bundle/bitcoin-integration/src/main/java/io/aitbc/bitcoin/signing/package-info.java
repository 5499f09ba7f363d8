/**
 * Who signs payments: {@link io.aitbc.bitcoin.signing.LocalSigner} with a key in this process, or
 * {@link io.aitbc.bitcoin.signing.WalletSigner}, which gives a partially signed transaction (BIP-174) to a bitcoind whose wallet
 * holds the key, or has it in a device, and takes nothing of the answer but signatures that hold for what was asked. Signing
 * changes nothing anywhere: what fails here was not sent.
 */
@NullMarked
package io.aitbc.bitcoin.signing;

import org.jspecify.annotations.NullMarked;
