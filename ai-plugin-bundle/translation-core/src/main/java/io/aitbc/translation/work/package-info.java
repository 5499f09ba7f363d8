/**
 * What every long computation of the engine carries: {@link io.aitbc.translation.work.Watch} says whether to go on and hears
 * how far it is. Every loop over sentences, phrases or stacks asks it. A computation that may not go on ends with
 * {@link io.aitbc.translation.work.WorkStopped}; nothing is left half done, because results are published only when whole.
 */
@NullMarked
package io.aitbc.translation.work;

import org.jspecify.annotations.NullMarked;
