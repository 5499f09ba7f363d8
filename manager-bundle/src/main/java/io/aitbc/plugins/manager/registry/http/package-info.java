/**
 * Fetching a file from where a URL points, over a network that misbehaves.
 *
 * <p>In: a URL, what is known of it, limits on bytes and time. Out: the bytes in a stream and what the server said of
 * them, or a {@link io.aitbc.plugins.manager.registry.http.FetchFailure} whose message is one sentence. Redirects are
 * followed a few times, never to a less safe scheme; credentials stay with the server they are for; a body is cut off
 * when it is longer than allowed or when time is up, and the sentence says which.
 *
 * <p>Knows nothing of plugins. Called by {@code registry}, on threads that may block; {@code services} takes the body of
 * limited size from here.
 */
@NullMarked
package io.aitbc.plugins.manager.registry.http;

import org.jspecify.annotations.NullMarked;
