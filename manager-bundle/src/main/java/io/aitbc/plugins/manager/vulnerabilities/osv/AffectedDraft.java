package io.aitbc.plugins.manager.vulnerabilities.osv;

import io.aitbc.plugins.manager.vulnerabilities.maven.MavenVersion;
import io.aitbc.plugins.manager.vulnerabilities.osv.AffectedRange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an entry says about one package, while it is read. */
final class AffectedDraft {

    private static final int LONGEST_VERSION = 256;

    String ecosystem = "";
    String name = "";
    Severity said = Severity.UNKNOWN;
    Severity scored = Severity.UNKNOWN;
    private final List<List<Event>> written = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();

    /** As it is written. */
    record Event(String kind, String version) {}

    /** The ecosystem may be followed by a colon and the repository. */
    boolean isMaven() {
        return (ecosystem.equals("Maven") || ecosystem.startsWith("Maven:")) && name.indexOf(':') > 0;
    }

    void version(String version) {
        if (!version.isEmpty() && version.length() <= LONGEST_VERSION) {
            versions.add(version);
        }
    }

    /** Judged only where the package turns out to be one of Maven: other ecosystems are nobody's business here. */
    void range(List<Event> events) {
        written.add(List.copyOf(events));
    }

    private static Optional<AffectedRange> ranged(List<Event> events) {
        List<AffectedRange.Event> known = new ArrayList<>();
        for (Event event : events) {
            if (event.version().isEmpty() || event.version().length() > LONGEST_VERSION) {
                throw new IllegalArgumentException("has a range with an event that names no version");
            }
            switch (event.kind()) {
                case "introduced" -> known.add(new AffectedRange.Event(Kind.INTRODUCED, event.version()));
                case "fixed" -> known.add(new AffectedRange.Event(Kind.FIXED, event.version()));
                case "last_affected" -> known.add(new AffectedRange.Event(Kind.LAST_AFFECTED, event.version()));
                case "limit" -> limit(known, event.version());
                default ->
                    throw new IllegalArgumentException("has a range with an event of a kind that is not known here");
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(new AffectedRange(known));
    }

    /** The format writes * for no limit. */
    private static void limit(List<AffectedRange.Event> known, String version) {
        if (!version.equals("*")) {
            known.add(new AffectedRange.Event(Kind.LIMIT, version));
        }
    }

    /**
     * The versions that a range holds too are left out: there are many of them.
     *
     * @throws IllegalArgumentException when a range is none
     */
    Advisory advisory(String id, List<String> aliases, String summary, Severity severity) {
        List<AffectedRange> ranges = written.stream()
                .map(AffectedDraft::ranged)
                .flatMap(Optional::stream)
                .toList();
        List<String> single = versions.stream()
                .filter(version -> {
                    MavenVersion each = MavenVersion.of(version);
                    return ranges.stream().noneMatch(range -> range.contains(each));
                })
                .toList();
        return new Advisory(name, id, aliases, summary, severity, ranges, single);
    }
}
