/**
 * One plugin's {@code config} object: from the tree of the file to the values its {@code PluginContext} shows. Level 2 of
 * readings section 3.
 *
 * <p>In: the entry's tree, the plugin's schema, the environment. Out: a
 * {@link io.aitbc.plugins.manager.config.plugin.Resolved}: variables replaced, defaults of the schema applied, checked
 * against the schema, secrets known by path, the origin of every value known; or the problems, at the line of the file
 * each belongs to. No problem ever holds a resolved or secret value.
 *
 * <p>Called by package {@code config}.
 */
@NullMarked
package io.aitbc.plugins.manager.config.plugin;

import org.jspecify.annotations.NullMarked;
