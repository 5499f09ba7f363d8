/**
 * What publishers do, without a runtime: make an index of bundles, sign it and them, sign reviews, make keys.
 *
 * <p>In: {@code aitbc registry index|sign|review}, {@code aitbc plugin sign} and {@code aitbc key ..}, which {@code
 * bin/aitbc} hands to {@link io.aitbc.plugins.manager.publish.PublishMain} in a process of its own. Out: files beside the
 * publisher's, written whole or not at all. The rules are the runtime's own: bundles are examined by {@code admission}, an
 * index is read back by {@code registry.index} before it is written, and the command line is the shell's.
 *
 * <p>Nobody in the runtime calls it.
 */
@NullMarked
package io.aitbc.plugins.manager.publish;

import org.jspecify.annotations.NullMarked;
