package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.manager.vulnerabilities.contents.Contents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report and what it was made from.
 *
 * @param hits the worst first, what is waived last
 * @param gaps why there may be more: of the contents, then of the data
 * @param refused whether the policy refuses a new bundle like this
 */
public record Assessment(
        Subject subject,
        Contents contents,
        List<Hit> hits,
        List<String> gaps,
        Optional<Instant> dataDate,
        boolean refused)
        implements VulnerabilityReport {

    /** Copies the lists. */
    public Assessment {
        hits = List.copyOf(hits);
        gaps = List.copyOf(gaps);
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public Optional<String> version() {
        return subject.version();
    }

    @Override
    public String sha256() {
        return subject.sha256();
    }

    @Override
    public Verdict verdict() {
        if (hits.stream().anyMatch(Hit::isOpen)) {
            return Verdict.VULNERABLE;
        }
        if (!hits.isEmpty()) {
            return Verdict.WAIVED;
        }
        return gaps.isEmpty() ? Verdict.CLEAN : Verdict.UNKNOWN;
    }

    @Override
    public List<Component> components() {
        return List.copyOf(contents.components());
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(hits);
    }

    @Override
    public String summary() {
        return switch (verdict()) {
            case CLEAN -> "clean as of " + date();
            case UNKNOWN -> "unknown: " + gaps.get(0) + more(gaps.size() - 1, "reason");
            case WAIVED -> "waived by data of " + date() + ": " + waived();
            case VULNERABLE -> "vulnerable by data of " + date() + ": " + worst();
        };
    }

    private String worst() {
        Hit worst = hits.get(0);
        long open = hits.stream().filter(Hit::isOpen).count();
        return worst.called() + ", " + worst.severity() + ", in '"
                + worst.component().coordinates() + "', " + worst.fix() + "." + more(open - 1, "vulnerability");
    }

    private String waived() {
        Hit first = hits.get(0);
        String until = first.waiver()
                .map(waiver -> ", until " + DataState.day(waiver.until()))
                .orElse("");
        return first.called() + " in '" + first.component().coordinates() + "'" + until + "."
                + more(hits.size() - 1, "vulnerability");
    }

    private static String more(long count, String what) {
        if (count <= 0) {
            return "";
        }
        String several = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        return " And " + count + " more " + (count == 1 ? what : several) + ".";
    }

    private String date() {
        return dataDate.map(date -> DataState.day(date).toString()).orElse("no date");
    }
}
