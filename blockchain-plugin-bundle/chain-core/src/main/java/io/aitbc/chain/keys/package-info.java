/**
 * Where signing keys come from: {@link io.aitbc.chain.keys.SigningKey} holds one and wipes it, and
 * {@link io.aitbc.chain.keys.Keystore} opens a Web3 Secret Storage file (version 3). No message of this package contains a
 * key or a password.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.keys;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
