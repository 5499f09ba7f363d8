/**
 * Nodes that a plugin runs itself: a program of this machine, as a child process, on a port of the loopback interface.
 *
 * <p>In: how the program is called ({@link io.aitbc.chain.managed.NodeProgram}), where its folder is, and how it is asked
 * whether it is ready. Out: the port it listens on, and one sentence while it is not there. {@code ManagedNode} starts it, waits
 * until it is ready, starts it again when it ends, and ends it; {@code Child} is one process with its record on the disk, by
 * which the next runtime finds it when this one was killed. Nothing here knows what a chain is.
 *
 * <p>May be called by the sessions of the blockchain plugins.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.managed;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
