package io.aitbc.plugins.manager.vulnerabilities.osv;

import io.aitbc.plugins.manager.vulnerabilities.maven.MavenVersion;
import java.util.List;
import java.util.Optional;

/**
 * What one advisory says about one Maven package. Immutable.
 *
 * @param packageName group and artifact, joined by a colon
 * @param id such as {@code GHSA-jfh8-c2jp-5v3q}
 * @param aliases what others call it, such as {@code CVE-2021-44228}
 * @param summary one line, may be empty
 * @param versions affected ones that no range holds
 */
public record Advisory(
        String packageName,
        String id,
        List<String> aliases,
        String summary,
        Severity severity,
        List<AffectedRange> ranges,
        List<String> versions) {

    /** Copies the lists. */
    public Advisory {
        aliases = List.copyOf(aliases);
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
    }

    /** Whether it is about a version. */
    public boolean affects(String version) {
        MavenVersion asked = MavenVersion.of(version);
        return ranges.stream().anyMatch(range -> range.contains(asked))
                || versions.stream().anyMatch(each -> MavenVersion.of(each).compareTo(asked) == 0);
    }

    /** The first version after an affected one that is fixed; empty when none is known. */
    public Optional<String> fixedAfter(String version) {
        MavenVersion asked = MavenVersion.of(version);
        return ranges.stream()
                .filter(range -> range.contains(asked))
                .flatMap(range -> range.fixed(asked).stream())
                .findFirst();
    }

    /** Whether it goes by this name, ignoring case. */
    public boolean isCalled(String name) {
        return id.equalsIgnoreCase(name) || aliases.stream().anyMatch(alias -> alias.equalsIgnoreCase(name));
    }
}
