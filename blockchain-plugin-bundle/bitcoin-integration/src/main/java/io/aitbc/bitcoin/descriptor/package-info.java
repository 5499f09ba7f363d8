/**
 * Output descriptors (BIP-380 to 386, BIP-389) for watching: {@link io.aitbc.bitcoin.descriptor.Descriptor} reads one, checks its
 * check sum and its network, and gives the scripts that it stands for and what a node is asked for. Keys are public: one that is
 * secret is refused and never repeated. Nobody is asked anything here.
 */
@NullMarked
package io.aitbc.bitcoin.descriptor;

import org.jspecify.annotations.NullMarked;
