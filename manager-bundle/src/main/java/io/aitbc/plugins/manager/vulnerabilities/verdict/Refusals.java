package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a refusal: what is inside, what is known against it, and both ways forward. */
public final class Refusals {

    private static final int MOST = 5;

    private Refusals() {}

    /**
     * One finding for each vulnerability, and one for the rest of many.
     *
     * @param kind begins the sentences: {@code Plugin} or {@code Library}
     * @param hits the worst first; not empty
     */
    public static List<Reason> of(String kind, Assessment assessment, List<Hit> hits) {
        List<Reason> findings = new ArrayList<>();
        String who = kind + " " + Quote.of(assessment.name()) + " was refused: it contains ";
        for (Hit hit : hits.subList(0, Math.min(MOST, hits.size()))) {
            findings.add(finding(
                    who + "'" + hit.component().coordinates() + "' ("
                            + Quote.of(hit.component().places().get(0)) + "), which has the " + rating(hit)
                            + "vulnerability " + hit.called() + ", " + hit.fix() + ".",
                    fix(assessment.name(), hit)));
        }
        if (hits.size() > MOST) {
            findings.add(finding(
                    who + (hits.size() - MOST) + " more like this.",
                    "'aitbc vulnerabilities scan FILE' lists all of them."));
        }
        return findings;
    }

    private static String rating(Hit hit) {
        return switch (hit.level()) {
            case UNKNOWN -> "unrated ";
            case LOW, MEDIUM, HIGH, CRITICAL -> hit.severity() + " ";
        };
    }

    private static String fix(String name, Hit hit) {
        String better = hit.fixed()
                .map(version -> "Build it with '" + hit.component().name() + "' '" + version + "' or newer")
                .orElseGet(() -> "Build it without '" + hit.component().name() + "'");
        return better + ", or accept the risk for a time: 'aitbc vulnerabilities waive " + hit.id() + " --plugin "
                + name + " --reason TEXT --until DATE'.";
    }

    private static Reason finding(String sentence, String fix) {
        return Cause.of(Code.REFUSED, sentence).withPhase("load").withFix(fix);
    }
}
