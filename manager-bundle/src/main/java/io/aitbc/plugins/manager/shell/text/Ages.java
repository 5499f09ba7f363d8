package io.aitbc.plugins.manager.shell.text;

import java.time.Duration;

/** Durations as people say them: the two largest units, "3m 12s". */
public final class Ages {

    private Ages() {}

    /** Returns the duration in words; below one second in milliseconds. */
    public static String of(Duration duration) {
        Duration age = duration.isNegative() ? Duration.ZERO : duration;
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + "m " + age.toSecondsPart() + "s";
        }
        return age.toSeconds() > 0 ? age.toSeconds() + "s" : age.toMillis() + "ms";
    }

    /** Returns a number of bytes with the unit that leaves at most four digits before the point. */
    public static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000L * 1024 ? bytes / 1024 + " KiB" : bytes / (1024 * 1024) + " MiB";
    }
}
