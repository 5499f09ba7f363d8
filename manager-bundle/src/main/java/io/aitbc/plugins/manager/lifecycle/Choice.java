package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which bytes of a name are to be used.
 *
 * @param chosen the artifact, or empty when no file of that name can be used
 * @param others the candidates that were not chosen, each with its reason
 * @param problem why nothing was chosen; empty when something was
 * @param before what serves as long as an operator has not agreed to what was chosen
 */
public record Choice(
        String name,
        Optional<Artifact> chosen,
        List<Candidate> others,
        Optional<Reason> problem,
        Optional<Artifact> before) {

    /** What was chosen waits for nobody. */
    public Choice(String name, Optional<Artifact> chosen, List<Candidate> others, Optional<Reason> problem) {
        this(name, chosen, others, problem, Optional.empty());
    }

    /** The bytes that may run: what was chosen, and what serves until then. */
    public Stream<Artifact> artifacts() {
        return Stream.concat(chosen.stream(), before.stream());
    }
}
