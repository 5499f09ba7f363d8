/**
 * The events of a contract, read from nodes that limit what they give and chains that change meanwhile.
 * {@link io.aitbc.ethereum.events.EventReader} asks for windows of blocks that shrink when a node refuses and grow when it does
 * not, and takes the result only when the head it was read under is still the chain.
 */
@NullMarked
package io.aitbc.ethereum.events;

import org.jspecify.annotations.NullMarked;
