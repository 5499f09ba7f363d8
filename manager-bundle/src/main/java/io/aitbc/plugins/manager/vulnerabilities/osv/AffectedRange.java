package io.aitbc.plugins.manager.vulnerabilities.osv;

import io.aitbc.plugins.manager.vulnerabilities.maven.MavenVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Versions between events, in Maven's order. Immutable. */
public final class AffectedRange {

    /** With its version read, since thousands are compared with it. */
    private record Point(Event event, MavenVersion at) {

        /** The format writes 0 for "from the very first", which is before every pre-release. */
        boolean isBeforeAll() {
            return event.kind == Kind.INTRODUCED && event.version.equals("0");
        }
    }

    private static final Comparator<Point> ORDER = Comparator.comparing((Point point) -> point.isBeforeAll() ? 0 : 1)
            .thenComparing(Point::at)
            .thenComparing(point -> point.event.kind);

    private final List<Point> points;

    /** The events may come in any order. */
    public AffectedRange(List<Event> events) {
        points = events.stream()
                .map(event -> new Point(event, MavenVersion.of(event.version)))
                .sorted(ORDER)
                .toList();
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
    public record Event(Kind kind, String version) {}

    /** The events, sorted. */
    public List<Event> events() {
        return points.stream().map(Point::event).toList();
    }

    /** Whether a version is affected. */
    public boolean contains(MavenVersion version) {
        boolean affected = false;
        for (Point point : points) {
            int order = point.isBeforeAll() ? 1 : version.compareTo(point.at);
            affected = switch (point.event.kind) {
                case INTRODUCED -> affected || order >= 0;
                case FIXED, LIMIT -> affected && order < 0;
                case LAST_AFFECTED -> affected && order <= 0;
            };
        }
        return affected;
    }

    /** The version that fixes an affected one; empty when the range ends otherwise. */
    Optional<String> fixed(MavenVersion affected) {
        return points.stream()
                .filter(point -> point.event.kind == Kind.FIXED && affected.compareTo(point.at) < 0)
                .map(point -> point.event.version)
                .findFirst();
    }
}
