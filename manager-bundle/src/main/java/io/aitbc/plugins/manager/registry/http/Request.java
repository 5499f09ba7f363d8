package io.aitbc.plugins.manager.registry.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for, and how much of it and for how long. Immutable.
 *
 * @param what names it in sentences: "The index of registry 'x'"
 * @param etag of the copy that is there already
 * @param most bytes, more is refused
 * @param within all in all, redirects included
 */
public record Request(
        String what, URI uri, Optional<Credentials> credentials, Optional<String> etag, long most, Duration within) {}
