package io.aitbc.plugins.manager.vulnerabilities.osv;

import io.aitbc.plugins.manager.vulnerabilities.maven.MavenVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Versions between events, in Maven's order. Immutable; the events are kept sorted. */
public record AffectedRange(List<Event> events) {

    /** Sorts. */
    public AffectedRange {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing((Event event) -> event.isBeforeAll() ? 0 : 1)
                .thenComparing(Event::at)
                .thenComparing(Event::kind));
        events = List.copyOf(sorted);
    }

    /** What happens at a version; where several do, in this order. */
    public enum Kind {
        /** The first that is not affected any more. */
        FIXED,
        /** The first that nothing is said about. */
        LIMIT,
        /** The first that is affected. */
        INTRODUCED,
        /** The last that is affected. */
        LAST_AFFECTED
    }

    /** One event. */
    public record Event(Kind kind, String version) {

        MavenVersion at() {
            return MavenVersion.of(version);
        }

        /** The format writes 0 for "from the very first", which is before every pre-release. */
        boolean isBeforeAll() {
            return kind == Kind.INTRODUCED && version.equals("0");
        }
    }

    /** Whether a version is affected. */
    public boolean contains(MavenVersion version) {
        boolean affected = false;
        for (Event event : events) {
            int order = event.isBeforeAll() ? 1 : version.compareTo(event.at());
            affected = switch (event.kind()) {
                case INTRODUCED -> affected || order >= 0;
                case FIXED, LIMIT -> affected && order < 0;
                case LAST_AFFECTED -> affected && order <= 0;
            };
        }
        return affected;
    }

    /** The version that fixes an affected one; empty when the range ends otherwise. */
    Optional<String> fixed(MavenVersion affected) {
        return events.stream()
                .filter(event -> event.kind() == Kind.FIXED && affected.compareTo(event.at()) < 0)
                .map(Event::version)
                .findFirst();
    }
}
