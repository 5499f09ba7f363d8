/**
 * Why something is as it is. A {@link io.aitbc.plugins.manager.reason.Cause} is made where a fact is found out
 * (admission, configuration, life cycle, deploy folder), travels unchanged, and is printed by the shell as one sentence.
 * Every package of the manager may make one; nobody parses its text.
 */
@NullMarked
package io.aitbc.plugins.manager.reason;

import org.jspecify.annotations.NullMarked;
