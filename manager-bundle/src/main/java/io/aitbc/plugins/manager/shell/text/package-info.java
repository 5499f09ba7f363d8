/**
 * What the shell reads and prints as text: JSON documents, tables, ages, and the "did you mean" of a refused word.
 *
 * <p>In come values (text, numbers, lists, maps) and out goes text, or the reverse; nothing here knows a plugin, a
 * service or a stream. Text that came from a plugin or from a file is made harmless before it reaches a terminal:
 * control characters never get through.
 *
 * <p>Every other package of the shell may call it; it calls none of them.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.text;

import org.jspecify.annotations.NullMarked;
