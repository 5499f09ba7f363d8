package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.VersionRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The facts of one conflict, sorted by what they are about. */
record Facts(List<Fact> all) {

    <T extends Fact> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The plugins that something is asked of, in the order of the chain. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        of(Fact.Asked.class).forEach(asked -> names.add(asked.goal().name()));
        of(Fact.Stays.class).forEach(stays -> names.add(stays.candidate().name()));
        of(Fact.Needs.class).forEach(needs -> names.add(needs.need().name()));
        return names;
    }

    Optional<Ask.Goal> goal(String name) {
        return of(Fact.Asked.class).stream()
                .map(Fact.Asked::goal)
                .filter(goal -> goal.name().equals(name))
                .findFirst();
    }

    List<Fact.Needs> needing(String name) {
        return of(Fact.Needs.class).stream()
                .filter(needs -> needs.need().name().equals(name))
                .toList();
    }

    Optional<Fact.Stays> stays(String name) {
        return of(Fact.Stays.class).stream()
                .filter(stays -> stays.candidate().name().equals(name))
                .findFirst();
    }

    /** What is asked of a plugin's version. */
    List<VersionRange> ranges(String name) {
        return Stream.concat(
                        goal(name).map(Ask.Goal::range).stream(),
                        needing(name).stream().map(needs -> needs.need().range()))
                .toList();
    }
}
