/**
 * What others hold instead of a plugin: its service interface, behind which each call is checked, copied, limited and
 * counted.
 *
 * <p>In come calls from any bundle, on any thread; out go calls on the plugin's own threads
 * ({@link io.aitbc.plugins.manager.lifecycle.PluginCaller}), and their ends: returned, plugin failed, refused. Arguments
 * and results are data and are copied by {@link io.aitbc.plugins.manager.facade.CallData}, so that neither side holds an
 * object of the other. Made and closed by {@code bundles}; no framework here.
 */
@NullMarked
package io.aitbc.plugins.manager.facade;

import org.jspecify.annotations.NullMarked;
