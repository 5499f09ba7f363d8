/**
 * AITBC's own services: where they are, how the runtime shows who it is, and how one call of them goes.
 *
 * <p>In: the settings of the file, and requests as bytes, from {@code context}, whose permissions are checked there. Out:
 * the bytes of a success, or a {@link io.aitbc.plugins.ServiceFailure} with one sentence. {@link
 * io.aitbc.plugins.manager.services.AitbcServices} holds the one HTTP client of the runtime and ends what a stopped plugin
 * still waits for; {@link io.aitbc.plugins.manager.services.Conversation} repeats what may be repeated and keeps away from
 * a service that fails; {@link io.aitbc.plugins.manager.services.Exchange} is one request and its answer. Threads are the
 * callers'.
 */
@NullMarked
package io.aitbc.plugins.manager.services;

import org.jspecify.annotations.NullMarked;
