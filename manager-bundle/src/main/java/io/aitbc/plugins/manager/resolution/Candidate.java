package io.aitbc.plugins.manager.resolution;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import java.util.List;
import java.util.Optional;

/**
 * One version of a plugin that could be taken. Immutable.
 *
 * @param needs what it says of other plugins; what it says of the platform does not count here
 * @param misfit why it cannot be taken on this machine, as "it needs .., and this is .."; empty when it can
 */
public record Candidate(String name, SemVer version, List<Dependency> needs, Optional<String> misfit) {

    /** Copies the list. */
    public Candidate {
        needs = List.copyOf(needs);
    }

    List<Dependency> required() {
        return needs.stream()
                .filter(need -> !need.optional() && !need.isPlatform())
                .toList();
    }

    List<Dependency> optional() {
        return needs.stream()
                .filter(need -> need.optional() && !need.isPlatform())
                .toList();
    }

    @Override
    public String toString() {
        return "'" + name + "' " + version;
    }
}
