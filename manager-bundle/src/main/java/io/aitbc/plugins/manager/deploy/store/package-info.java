/**
 * Durable state: what the operator wants, what happened to the versions, and who this instance is.
 *
 * <p>In comes a value and the snapshot it is based on, out comes done, conflict or unknown. Behind
 * {@link io.aitbc.plugins.manager.deploy.store.Store} stands one file per value in {@code data/state}, written whole,
 * forced to the disk and put in place atomically; each write carries a generation and the hash of its parent, so that a
 * store shared by several instances can stand there later. A damaged file is kept aside, the value before it is used,
 * and a sentence says so. The deploy package and the composition root may call; every method may be called from any
 * thread and may wait for the disk.
 */
@NullMarked
package io.aitbc.plugins.manager.deploy.store;

import org.jspecify.annotations.NullMarked;
