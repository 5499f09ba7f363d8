package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Tree;

/**
 * One entry below {@code plugins}: where it is, and the plugin's own {@code config} object as it was written.
 *
 * @param at the place of the plugin's name
 */
public record PluginEntry(String name, Position at, boolean enabled, Tree.Mapping config) {}
