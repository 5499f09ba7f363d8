package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.VulnerabilityData;
import io.aitbc.plugins.manager.vulnerabilities.data.Edition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The data in force, seen at a moment. */
public record DataState(
        Optional<Instant> date,
        Optional<Instant> imported,
        int advisories,
        Optional<Duration> age,
        boolean stale,
        String failAt,
        String message)
        implements VulnerabilityData {

    private static final String IMPORT = "'aitbc vulnerabilities import FILE'";

    /** There is an edition. */
    public static DataState of(Edition edition, Policy policy, Instant now) {
        Duration age = edition.age(now);
        boolean stale = age.compareTo(policy.maxAge()) > 0;
        String message = "The vulnerability data are of " + day(edition.date()) + " (" + days(age.toDays()) + " old), "
                + edition.advisories() + " advisories"
                + (stale
                        ? "; more than " + days(policy.maxAge().toDays()) + " is too old to call anything clean. Import"
                                + " newer ones with " + IMPORT + "."
                        : ".");
        return new DataState(
                Optional.of(edition.date()),
                Optional.of(edition.imported()),
                edition.advisories(),
                Optional.of(age),
                stale,
                policy.failAtValue(),
                message);
    }

    /** Nothing was ever imported. */
    public static DataState none(Policy policy) {
        return without(
                policy,
                "No vulnerability data were imported, so that of nothing is known whether it is vulnerable. Import the"
                        + " OSV export of the ecosystem Maven with " + IMPORT + ".");
    }

    /** What was imported cannot be used; a sentence says why. */
    public static DataState damaged(Policy policy, String why) {
        return without(policy, why);
    }

    private static DataState without(Policy policy, String message) {
        return new DataState(
                Optional.empty(), Optional.empty(), 0, Optional.empty(), false, policy.failAtValue(), message);
    }

    /** A date for people. */
    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
