package io.aitbc.plugins.manager.conformance.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of one bundle. Immutable.
 *
 * @param file as the author named it
 * @param name the plugin's name, or a library's symbolic name; empty where the file does not say
 * @param sha256 in hexadecimal
 * @param tried whether it was loaded into a runtime
 * @param findings by topic, the worst first
 */
public record Report(
        String file,
        Optional<String> name,
        Optional<String> version,
        String sha256,
        long size,
        boolean tried,
        List<Finding> findings) {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing((Finding finding) -> finding.rule().topic()).thenComparing(Finding::severity);

    /** Sorts the findings. */
    public Report {
        findings = findings.stream().distinct().sorted(ORDER).toList();
    }

    /** Whether the bundle may be published. */
    public boolean passed() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /** How many findings are of a severity. */
    public long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
