/**
 * The heart: what state each plugin is in, what is wanted, and what to do next.
 *
 * <p>In come snapshots (which bytes were chosen, which settings hold), wishes, requests of operators, and what the
 * framework offers or withdraws. Out go calls to {@link io.aitbc.plugins.manager.lifecycle.Framework} and to the
 * plugins, and one {@link io.aitbc.plugins.manager.lifecycle.Transition} for every change of status.
 *
 * <p>All decisions are made on one control thread ({@link io.aitbc.plugins.manager.lifecycle.PluginControl}), which
 * never blocks and never runs foreign code. No type here knows OSGi: everything can be tested in milliseconds.
 */
@NullMarked
package io.aitbc.plugins.manager.lifecycle;

import org.jspecify.annotations.NullMarked;
