/**
 * A file of JSON lines that is on the disk before a payment is in the network. {@link io.aitbc.chain.journal.Journal} appends
 * and forces, and takes back what it could write in part only; what a crash tore off at the end is cut away when the file is
 * opened, and damage anywhere else is refused rather than guessed at. All entries can be replaced at once. One process, any
 * thread.
 */
@NullMarked
@Version("1.1.0")
@Export
package io.aitbc.chain.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
