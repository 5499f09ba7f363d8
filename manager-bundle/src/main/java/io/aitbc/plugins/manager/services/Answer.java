package io.aitbc.plugins.manager.services;

import java.time.Duration;
import java.util.Optional;

/**
 * What a service answered, whatever it is.
 *
 * @param contentType lower case, empty when it does not say
 */
record Answer(int status, String contentType, Optional<Duration> retryAfter, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
