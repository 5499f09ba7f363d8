package io.aitbc.chain.http;

import java.util.Optional;

/**
 * What came back.
 *
 * @param text of the body, in UTF-8
 * @param retryAfter the header of that name
 * @param reusable whether the connection can carry another call
 */
public record Answer(int status, String text, Optional<String> retryAfter, boolean reusable) {}
