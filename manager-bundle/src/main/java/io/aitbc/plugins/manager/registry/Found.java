package io.aitbc.plugins.manager.registry;

import io.aitbc.plugins.manager.reason.Cause;
import java.util.List;
import java.util.Optional;

/**
 * The answer to somebody who searches. Immutable.
 *
 * @param offers the best first; versions that do not fit say why
 * @param hold why a name that was asked for may be taken from nobody
 * @param warnings what is not as fresh as it could be
 * @param suggestion the name that was probably meant, where nothing was found
 */
public record Found(List<Offer> offers, Optional<Cause> hold, List<String> warnings, Optional<String> suggestion) {

    /** Copies the lists. */
    public Found {
        offers = List.copyOf(offers);
        warnings = List.copyOf(warnings);
    }
}
