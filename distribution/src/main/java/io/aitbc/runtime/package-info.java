/**
 * The launcher: from {@code bin/aitbc} to a framework with the runtime's own bundles in it, and back.
 *
 * <p>In come a verb ({@code run start stop restart status}, or a command for the channel where there is no bash), the
 * installation and the instance. Out go a running framework, log files, one lock per instance, an exit status. It
 * knows the bundles of {@code system/} only as files and talks to the manager through what both can see: framework
 * properties, JDK types, and the files of {@code data/run}:
 *
 * <ul>
 *   <li>{@code lock}: held by the runtime, with its process id;
 *   <li>{@code cli}: where the channel listens; there when the runtime is ready (written by the manager);
 *   <li>{@code exit}: an exit status and the sentences for the operator, written by the manager before it stops the
 *       framework because it cannot run.
 * </ul>
 *
 * Nobody calls this package but the JVM.
 */
@NullMarked
package io.aitbc.runtime;

import org.jspecify.annotations.NullMarked;
