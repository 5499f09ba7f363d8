package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import java.util.List;

/** Something that is so, and of which several together may leave no possibility. */
public sealed interface Fact {

    /** The operator asked for it. */
    record Asked(Ask.Goal goal) implements Fact {}

    /** It is installed, and what is installed stays in one version or another. */
    record Stays(Candidate candidate) implements Fact {}

    /** A lower version does not replace the one that is installed. */
    record NoLower(Candidate installed) implements Fact {}

    /** The operator fixed its version. */
    record Pinned(String name, World.Pin pin) implements Fact {}

    /** One version needs another plugin. */
    record Needs(Candidate candidate, Dependency need) implements Fact {}

    /** One version cannot be taken on this machine. */
    record Unfit(Candidate candidate, String misfit) implements Fact {}

    /** These versions need each other, so that none of them ever starts. */
    record Cycle(List<Candidate> members) implements Fact {

        /** Copies the list. */
        public Cycle {
            members = List.copyOf(members);
        }
    }
}
