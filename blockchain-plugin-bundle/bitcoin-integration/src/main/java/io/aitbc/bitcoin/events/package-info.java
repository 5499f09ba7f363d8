/**
 * What addresses and descriptors receive and spend, which is to Bitcoin what events of contracts are to other chains:
 * {@link io.aitbc.bitcoin.events.ActivityReader} finds the blocks by the node's filters and reads those only.
 */
@NullMarked
package io.aitbc.bitcoin.events;

import org.jspecify.annotations.NullMarked;
