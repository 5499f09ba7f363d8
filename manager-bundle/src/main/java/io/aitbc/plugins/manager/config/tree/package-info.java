/**
 * A YAML (or JSON) text as an immutable tree in which every key and value knows its line and column.
 *
 * <p>In: the text of {@code etc/aitbc.yaml}. Out: a {@link io.aitbc.plugins.manager.config.tree.Tree}, or the problems
 * that kept it from being one, all together. Anchors and merge keys are expanded under a limit, duplicate keys are
 * errors, and nothing here knows what the keys mean.
 *
 * <p>Called by the packages beside it under {@code config}; by nobody else.
 */
@NullMarked
package io.aitbc.plugins.manager.config.tree;

import org.jspecify.annotations.NullMarked;
