/**
 * The rules of admission, one a class.
 *
 * <p>What comes in: the facts of a bundle that admission read from the staged file, and what this runtime is. What goes
 * out: findings, each a sentence with what to write instead. A check sees data only, keeps no state, and does not rely
 * on others having run before it; {@link io.aitbc.plugins.manager.admission.check.Checks} lists them in the order in
 * which their findings are told.
 *
 * <p>Called by admission only.
 */
@NullMarked
package io.aitbc.plugins.manager.admission.check;

import org.jspecify.annotations.NullMarked;
