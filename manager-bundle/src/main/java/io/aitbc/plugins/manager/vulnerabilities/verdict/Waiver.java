package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.WaiverView;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A waiver as it is kept. Names of plugins and ids are compared ignoring case.
 *
 * @param plugin a name, or {@value #ALL}
 */
public record Waiver(String id, String plugin, String reason, Instant since, Instant until) {

    /** Stands for every plugin and library. */
    public static final String ALL = "*";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final int LONGEST_REASON = 500;

    /** Why it cannot be given, completing a sentence; empty when it can. */
    public Optional<String> fault(Instant now) {
        if (!NAME.matcher(id).matches()) {
            return Optional.of("that is no id of an advisory, such as 'GHSA-jfh8-c2jp-5v3q' or 'CVE-2021-44228'");
        }
        if (!plugin.equals(ALL) && !NAME.matcher(plugin).matches()) {
            return Optional.of(Quote.of(plugin) + " is no name of a plugin; '*' means all");
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return Optional.of("a reason is needed, of at most " + LONGEST_REASON + " characters");
        }
        return isExpired(now) ? Optional.of("its end, " + until + ", is not in the future") : Optional.empty();
    }

    /** Whether this waiver is the one of an id and a plugin. */
    public boolean isFor(String otherId, String otherPlugin) {
        return id.equalsIgnoreCase(otherId) && plugin.equalsIgnoreCase(otherPlugin);
    }

    /** Whether it lets an advisory pass. */
    boolean covers(Advisory advisory, String name, Instant now) {
        return !isExpired(now) && advisory.isCalled(id) && (plugin.equals(ALL) || plugin.equalsIgnoreCase(name));
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }

    /** As it is shown at a moment. */
    public WaiverView at(Instant now) {
        return new Shown(id, plugin, reason, until, since, isExpired(now));
    }

    private record Shown(String id, String plugin, String reason, Instant until, Instant since, boolean expired)
            implements WaiverView {}
}
