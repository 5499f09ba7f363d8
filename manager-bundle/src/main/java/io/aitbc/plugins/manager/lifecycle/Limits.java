package io.aitbc.plugins.manager.lifecycle;

import java.time.Duration;

/** Time limits of one plugin; zero means none. */
public record Limits(
        Duration load,
        Duration initialize,
        Duration start,
        Duration stop,
        Duration cleanup,
        Duration health,
        Duration event,
        Duration call) {
    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));
}
