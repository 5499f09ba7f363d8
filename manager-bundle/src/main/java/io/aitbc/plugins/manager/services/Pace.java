package io.aitbc.plugins.manager.services;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a call is repeated: 1, 2, 4 seconds, a quarter more or less so that many do not come back at
 * once, or what the service says. Immutable.
 *
 * @param first seconds before the first repetition
 * @param chance between 0 and 1
 */
record Pace(Duration first, DoubleSupplier chance) {

    private static final int REPETITIONS = 3;

    /** Empty: enough. */
    Optional<Duration> before(int repetition, Optional<Duration> wished) {
        if (repetition >= REPETITIONS) {
            return Optional.empty();
        }
        double factor = (1 << repetition) * (0.75 + chance.getAsDouble() / 2);
        return Optional.of(wished.orElse(Duration.ofNanos(Math.round(first.toNanos() * factor))));
    }
}
