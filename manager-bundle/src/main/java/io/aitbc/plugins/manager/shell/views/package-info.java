/**
 * What the services of the runtime say, in the shapes of the operator's contract.
 *
 * <p>In come the views, reasons and reports of {@code io.aitbc.plugins.management}; out go JSON shapes with every key of
 * the contract, text for people, and the one judgement that several commands share: which plugins are in trouble. Nothing
 * here changes anything.
 *
 * <p>The built-in commands call it.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.views;

import org.jspecify.annotations.NullMarked;
