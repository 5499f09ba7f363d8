/**
 * Another runtime, or another Java, than the one that used the instance last: what that means for it.
 *
 * <p>In comes what the launcher says about the last use ({@code data/format}), and each selection of files before it has any
 * effect. Out go sentences for the log, the console, {@code status} and {@code doctor}, as long as they are true; they
 * outlive a restart in {@code data/state/changeover.json}. Nothing is decided here: what cannot be loaded was refused by
 * admission. Only the root package calls it.
 */
@NullMarked
package io.aitbc.plugins.manager.changeover;

import org.jspecify.annotations.NullMarked;
