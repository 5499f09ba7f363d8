/**
 * Plugins that reach a blockchain: authors write a {@link io.aitbc.plugins.blockchain.BlockchainPlugin}, others see its
 * {@link io.aitbc.plugins.blockchain.Blockchain}.
 */
@NullMarked
@Version("1.0.0")
@Export(substitution = Export.Substitution.NOIMPORT)
package io.aitbc.plugins.blockchain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
