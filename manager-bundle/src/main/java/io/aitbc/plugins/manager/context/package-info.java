/**
 * What a plugin gets as its {@link io.aitbc.plugins.PluginContext}.
 *
 * <p>In: a plugin's configuration, directories, event bus and status, given by whoever offers the context to the plugin's
 * bundle. Out: one {@link io.aitbc.plugins.manager.context.OwnContext} for each instance of a plugin, its logger, and
 * configuration as a record of the plugin.
 *
 * <p>Plugins call in here on any of their threads, in the constructor as well; nothing here blocks, calls back into a
 * plugin (but the constructor of its configuration record) or knows the framework.
 */
@NullMarked
package io.aitbc.plugins.manager.context;

import org.jspecify.annotations.NullMarked;
