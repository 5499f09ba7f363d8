package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Vulnerabilities;
import io.aitbc.plugins.management.VulnerabilityData;
import io.aitbc.plugins.management.VulnerabilityReport;
import io.aitbc.plugins.management.WaiverView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Vulnerabilities with answers that a test puts in. */
final class FakeVulnerabilities implements Vulnerabilities {

    final List<String> requests = new ArrayList<>();
    final List<VulnerabilityReport> reports = new ArrayList<>();
    final List<WaiverView> waivers = new ArrayList<>();
    Data data = new Data(Optional.empty(), false, "No vulnerability data were imported.");
    PluginOutcome outcome = PluginOutcome.done("Done.");
    Optional<VulnerabilityReport> scanned = Optional.empty();

    record Data(Optional<Instant> date, boolean stale, String message) implements VulnerabilityData {
        @Override
        public Optional<Instant> imported() {
            return date;
        }

        @Override
        public int advisories() {
            return date.isPresent() ? 7 : 0;
        }

        @Override
        public Optional<Duration> age() {
            return date.map(any -> Duration.ofDays(3));
        }

        @Override
        public String failAt() {
            return "high";
        }
    }

    record Library(String name, String version, List<String> places) implements VulnerabilityReport.Component {}

    record Found(
            String id,
            List<String> aliases,
            String severity,
            String summary,
            VulnerabilityReport.Component component,
            Optional<String> fixed,
            Optional<WaiverView> waiver)
            implements VulnerabilityReport.Finding {}

    record Report(String name, Verdict verdict, String summary, List<Finding> findings, boolean refused)
            implements VulnerabilityReport {
        @Override
        public Optional<String> version() {
            return Optional.of("1.0.0");
        }

        @Override
        public String sha256() {
            return "00";
        }

        @Override
        public Optional<Instant> dataDate() {
            return Optional.of(FakeRuntime.NOW);
        }

        @Override
        public List<Component> components() {
            return findings.stream().map(Finding::component).toList();
        }

        @Override
        public List<String> gaps() {
            return verdict == Verdict.UNKNOWN ? List.of(summary) : List.of();
        }
    }

    record Waiver(String id, String plugin, Instant until, boolean expired) implements WaiverView {
        @Override
        public String reason() {
            return "not reachable";
        }

        @Override
        public Instant since() {
            return FakeRuntime.NOW;
        }
    }

    static Report vulnerable(String name) {
        Library library = new Library("g:a", "1.0", List.of("lib/a.jar!/META-INF/maven/g/a/pom.properties"));
        Found found = new Found(
                "GHSA-1", List.of("CVE-1"), "critical", "Bad\u001b[31m", library, Optional.of("2.0"), Optional.empty());
        return new Report(name, VulnerabilityReport.Verdict.VULNERABLE, "vulnerable: 'GHSA-1'", List.of(found), true);
    }

    static Report judged(String name, VulnerabilityReport.Verdict verdict, String summary) {
        return new Report(name, verdict, summary, List.of(), false);
    }

    @Override
    public CompletionStage<PluginOutcome> importData(Path export, boolean force) {
        requests.add("import " + export + (force ? " forced" : ""));
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public VulnerabilityData data() {
        return data;
    }

    @Override
    public CompletionStage<List<VulnerabilityReport>> reports() {
        return CompletableFuture.completedFuture(List.copyOf(reports));
    }

    @Override
    public CompletionStage<Optional<VulnerabilityReport>> report(String name) {
        return CompletableFuture.completedFuture(
                reports.stream().filter(report -> report.name().equals(name)).findFirst());
    }

    @Override
    public CompletionStage<VulnerabilityReport> scan(Path bundle) {
        requests.add("scan " + bundle);
        return scanned.<CompletionStage<VulnerabilityReport>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new IOException("'" + bundle + "' is not whole")));
    }

    @Override
    public List<WaiverView> waivers() {
        return List.copyOf(waivers);
    }

    @Override
    public CompletionStage<PluginOutcome> waive(String id, String plugin, String reason, Instant until) {
        requests.add("waive " + id + " " + plugin + " '" + reason + "' " + until);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<PluginOutcome> unwaive(String id, Optional<String> plugin) {
        requests.add("unwaive " + id + plugin.map(name -> " " + name).orElse(""));
        return CompletableFuture.completedFuture(outcome);
    }

    static PluginOutcome refusal() {
        return PluginOutcome.rejected(new FakeReason(Reason.Code.REFUSED, "It is older."));
    }
}
