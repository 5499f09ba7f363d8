/**
 * Events: from whoever publishes them, through Event Admin, to every ACTIVE plugin.
 *
 * <p>In come what plugins publish on their {@link io.aitbc.plugins.manager.events.PluginEventBus}, what the runtime
 * broadcasts, each transition of a plugin, and what others send to Event Admin. Out go calls into plugins, each plugin on
 * a bounded queue and a thread of its own, with a time limit, so that no handler ever holds up a sender or a neighbour.
 *
 * <p>The root package wires {@link io.aitbc.plugins.manager.events.EventService} and registers its handler with Event
 * Admin; {@code context} asks it for event buses, {@code bundles} bridges the raw handlers of plugins to it. Of the
 * framework only {@code org.osgi.service.event} is used here.
 */
@NullMarked
package io.aitbc.plugins.manager.events;

import org.jspecify.annotations.NullMarked;
