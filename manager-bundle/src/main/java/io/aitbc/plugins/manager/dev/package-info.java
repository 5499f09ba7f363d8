/**
 * {@code aitbc dev DIR}: saving a file of a plugin's project shows the result, in a process of its own.
 *
 * <p>{@link io.aitbc.plugins.manager.dev.DevLoop} takes what {@code dev.watch} noticed, has {@code dev.build} build it, and
 * {@code dev.host} put it in the place of the version before. What cannot be built or started leaves that version running
 * and is said with file and line. Needs the JDK and the Maven of the author, and an installation. Nobody in the runtime calls
 * it.
 */
@NullMarked
package io.aitbc.plugins.manager.dev;

import org.jspecify.annotations.NullMarked;
