package io.aitbc.plugins.manager.conformance.trial;

import io.aitbc.plugins.manager.conformance.report.Finding;
import io.aitbc.plugins.manager.conformance.report.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries bundles together, in one runtime, so that they find each other. */
public final class Trial {

    private final Path home;

    /** In a runtime of this installation. */
    public Trial(Path home) {
        this.home = home;
    }

    /**
     * Lets every plugin live once.
     *
     * @param configuration the text of an {@code etc/aitbc.yaml}; without one, every plugin has its defaults
     * @return the findings by candidate; one without an entry was not tried
     * @throws IOException when no runtime can be started; the message says why
     */
    public Map<Candidate, List<Finding>> of(List<Candidate> candidates, Optional<String> configuration)
            throws IOException, InterruptedException {
        Map<Candidate, List<Finding>> findings = new HashMap<>();
        try (ScratchRuntime runtime = new ScratchRuntime(home, configuration.orElseGet(() -> defaults(candidates)))) {
            int number = 0;
            for (Candidate candidate : candidates) {
                runtime.deploy(candidate.file(), ++number + "-" + candidate.name() + ".jar");
            }
            runtime.start();
            for (Candidate candidate : candidates) {
                if (!runtime.isRunning()) {
                    break; // The one before is told that it ended the process; these were not tried.
                }
                if (configuration.isEmpty() && !candidate.required().isEmpty()) {
                    findings.put(candidate, List.of(needed(candidate)));
                } else {
                    findings.put(candidate, new OneLife(runtime, candidate).findings());
                }
            }
        }
        return findings;
    }

    private static Finding needed(Candidate candidate) {
        return Rule.TRIAL.note(
                candidate.subject() + " cannot start without a configuration, and was not tried: "
                        + String.join(", ", candidate.required())
                        + (candidate.required().size() == 1 ? " is" : " are") + " required and without a default.",
                "Name an etc/aitbc.yaml with them: 'aitbc plugin check --config FILE ...'.");
    }

    /** Only those that are tried, and what they need: the installation's own plugins stay asleep. */
    private static String defaults(List<Candidate> candidates) {
        Set<String> names = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            if (candidate.plugin() && candidate.required().isEmpty()) {
                names.add(candidate.name());
                names.addAll(candidate.dependencies());
            }
        }
        List<String> lines = new ArrayList<>(List.of("auto_load: false", "trust:", "  unsigned: allow"));
        if (!names.isEmpty()) {
            lines.add("plugins:");
            names.forEach(name -> lines.add("  " + name + ": {enabled: true}"));
        }
        return String.join("\n", lines) + "\n";
    }
}
