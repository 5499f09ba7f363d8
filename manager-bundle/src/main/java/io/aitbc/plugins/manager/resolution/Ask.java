package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.List;
import java.util.Set;

/**
 * What is asked for. Immutable.
 *
 * @param goals what must be there in the end, the most important first; a name once
 * @param renewed names of which the highest version is preferred to the installed one
 */
public record Ask(List<Goal> goals, Set<String> renewed) {

    /** One plugin that must be there. */
    public record Goal(String name, VersionRange range) {

        @Override
        public String toString() {
            return range.bounds().isEmpty() ? "'" + name + "'" : "'" + name + "' " + range;
        }
    }

    /** Copies both. */
    public Ask {
        goals = List.copyOf(goals);
        renewed = Set.copyOf(renewed);
    }

    boolean isGoal(String name) {
        return goals.stream().anyMatch(goal -> goal.name().equals(name));
    }

    /**
     * Whether a range asks for a version that comes before a release: only where it names one of the same release. A
     * pre-release that merely lies between two numbers is not meant.
     */
    static boolean admits(VersionRange range, SemVer version) {
        return range.contains(version)
                && (!version.isPrerelease()
                        || range.bounds().stream()
                                .filter(bound -> bound.operator() != VersionRange.Operator.NOT_EQUAL)
                                .map(VersionRange.Bound::version)
                                .anyMatch(named ->
                                        named.isPrerelease() && named.release().compareTo(version.release()) == 0));
    }
}
