/**
 * The parts put together: {@link io.aitbc.translation.engine.Trainer} makes an {@link io.aitbc.translation.engine.Engine} of
 * clean pairs, the engine translates text with it. An engine is unmodifiable and serves any number of threads; its bytes are
 * the same for the same pairs. Nothing here knows files or providers.
 */
@NullMarked
package io.aitbc.translation.engine;

import org.jspecify.annotations.NullMarked;
