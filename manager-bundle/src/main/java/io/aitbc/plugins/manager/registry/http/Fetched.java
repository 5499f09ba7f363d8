package io.aitbc.plugins.manager.registry.http;

import java.net.URI;
import java.util.Optional;

/**
 * What a server answered. Immutable.
 *
 * @param from where the bytes came from in the end, after redirects
 * @param unchanged the server says that what is known already still counts; then there are no bytes
 * @param etag what to ask with the next time
 * @param contentType as the server says, empty when it does not
 * @param size how many bytes came
 */
public record Fetched(URI from, boolean unchanged, Optional<String> etag, String contentType, long size) {}
