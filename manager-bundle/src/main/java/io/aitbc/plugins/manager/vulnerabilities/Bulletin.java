package io.aitbc.plugins.manager.vulnerabilities;

import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Assessment;
import io.aitbc.plugins.manager.vulnerabilities.verdict.DataState;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Waiver;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes into the log what an operator should hear of without asking, each thing once. */
final class Bulletin {

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.vulnerabilities");

    private Set<String> told = Set.of();

    /** Tells what is new since the last time. */
    void tell(DataState state, List<Assessment> assessments, List<Waiver> waivers, Instant now) {
        Set<String> sentences = new LinkedHashSet<>();
        if (state.stale()) {
            sentences.add(state.message());
        }
        for (Assessment assessment : assessments) {
            if (assessment.verdict() == VulnerabilityReport.Verdict.VULNERABLE) {
                sentences.add(Quote.of(assessment.name()) + " '"
                        + assessment.version().orElse("-")
                        + "', which is in use, is " + assessment.summary()
                        + " It is not stopped; 'aitbc vulnerabilities list' says more.");
            }
        }
        waivers.stream()
                .filter(waiver -> waiver.isExpired(now))
                .map(Bulletin::ended)
                .forEach(sentences::add);
        fresh(sentences).forEach(sentence -> LOG.log(System.Logger.Level.WARNING, sentence));
    }

    private static String ended(Waiver waiver) {
        return "The waiver of " + Quote.of(waiver.id()) + " for " + Quote.of(waiver.plugin()) + " ended at "
                + waiver.until() + " and does not count any more. 'aitbc vulnerabilities waive' renews it, 'aitbc"
                + " vulnerabilities unwaive' forgets it.";
    }

    private synchronized List<String> fresh(Set<String> sentences) {
        List<String> fresh =
                sentences.stream().filter(sentence -> !told.contains(sentence)).toList();
        told = Set.copyOf(sentences);
        return fresh;
    }
}
