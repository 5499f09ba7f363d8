package io.aitbc.plugins.manager.vulnerabilities.data;

import java.time.Duration;
import java.time.Instant;

/**
 * Which data are in force.
 *
 * @param date of the export: when its youngest entry was changed
 * @param imported when the operator brought it
 * @param advisories how many entries it has
 */
public record Edition(Instant date, Instant imported, int advisories) {

    /** How old the data are; never below zero. */
    public Duration age(Instant now) {
        Duration age = Duration.between(date, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
