package io.aitbc.plugins.manager.deploy;

import java.time.Duration;

/**
 * How often the deploy service looks by itself.
 *
 * @param folders between two looks whether the folders are still there and the same
 * @param scan between two scans for what the watcher missed
 * @param retry after which an incomplete file is looked at again for the first time; doubled each time
 * @param retryLimit the longest such delay; after it only events and scans count
 * @param gap the shortest time between two selections
 * @param progress between two selections that differ only in how much of a file is there
 * @param patience how long the first selection waits for files that cannot be read
 */
public record Timing(
        Duration folders,
        Duration scan,
        Duration retry,
        Duration retryLimit,
        Duration gap,
        Duration progress,
        Duration patience) {

    /** What the operator contract promises. */
    public static final Timing STANDARD = new Timing(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(500),
            Duration.ofSeconds(10));
}
