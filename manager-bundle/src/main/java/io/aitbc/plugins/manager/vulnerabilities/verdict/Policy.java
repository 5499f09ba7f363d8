package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.manager.vulnerabilities.osv.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code vulnerabilities} of the configuration.
 *
 * @param failAt from which severity on a new bundle is refused; empty: never
 * @param maxAge how old the data may be before nothing is called clean by them
 */
public record Policy(Optional<Severity> failAt, Duration maxAge) {

    public static final Policy DEFAULT = new Policy(Optional.of(Severity.HIGH), Duration.ofDays(30));

    /** Whether a new bundle with this is refused. From {@code low} on means all, also what nobody has rated. */
    public boolean refuses(Severity severity) {
        return failAt.filter(least -> least == Severity.LOW || severity.compareTo(least) >= 0)
                .isPresent();
    }

    /** As it is configured. */
    public String failAtValue() {
        return failAt.map(Severity::value).orElse("never");
    }
}
