package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.management.WaiverView;
import io.aitbc.plugins.manager.vulnerabilities.contents.Component;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import io.aitbc.plugins.manager.vulnerabilities.osv.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An advisory that is about a component inside a bundle. */
public record Hit(Advisory advisory, Component component, Optional<WaiverView> waiver)
        implements VulnerabilityReport.Finding {

    /** The worst first, what is waived last. */
    static final Comparator<Hit> WORST_FIRST = Comparator.comparing((Hit hit) -> hit.waiver.isPresent())
            .thenComparing(Hit::level, Comparator.reverseOrder())
            .thenComparing(hit -> hit.component.coordinates())
            .thenComparing(Hit::id);

    /** How bad it is. */
    Severity level() {
        return advisory.severity();
    }

    boolean isOpen() {
        return waiver.isEmpty();
    }

    @Override
    public String id() {
        return advisory.id();
    }

    @Override
    public List<String> aliases() {
        return advisory.aliases();
    }

    @Override
    public String severity() {
        return advisory.severity().value();
    }

    @Override
    public String summary() {
        return advisory.summary();
    }

    @Override
    public Optional<String> fixed() {
        return advisory.fixedAfter(component.version());
    }

    /** For sentences: the id with its other names. */
    String called() {
        return "'" + id() + "'"
                + (aliases().isEmpty()
                        ? ""
                        : " ("
                                + String.join(
                                        ", ",
                                        aliases()
                                                .subList(
                                                        0, Math.min(2, aliases().size()))) + ")");
    }

    /** For sentences: where it ends. */
    String fix() {
        return fixed().map(version -> "fixed in '" + version + "'").orElse("not fixed in any known version");
    }
}
