package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.admission.Dependency;
import java.util.List;
import java.util.Optional;

/** Every dependency can be read. */
final class DependencyCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        return bundle.capability().stream()
                .flatMap(capability -> capability.dependencies().stream())
                .flatMap(text -> problem(text).stream())
                .map(problem -> bundle.refused(problem, "Correct dependencies in @AitbcPlugin."))
                .toList();
    }

    static Optional<String> problem(String text) {
        try {
            Dependency.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
