/**
 * What every chain needs and no money may pass through carelessly: {@link io.aitbc.chain.Amounts} turns decimal text into whole
 * base units and back, exactly, and {@link io.aitbc.chain.Hex} bytes and quantities into text. No floating point anywhere
 * in this bundle; a test holds it to that. For the blockchain plugins; depends on the JDK only.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
