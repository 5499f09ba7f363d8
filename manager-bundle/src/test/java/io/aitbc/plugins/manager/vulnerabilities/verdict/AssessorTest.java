package io.aitbc.plugins.manager.vulnerabilities.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.VulnerabilityReport.Verdict;
import io.aitbc.plugins.manager.vulnerabilities.Exports;
import io.aitbc.plugins.manager.vulnerabilities.contents.Component;
import io.aitbc.plugins.manager.vulnerabilities.contents.Contents;
import io.aitbc.plugins.manager.vulnerabilities.data.AdvisoryData;
import io.aitbc.plugins.manager.vulnerabilities.data.ImportRefused;
import io.aitbc.plugins.manager.vulnerabilities.maven.Coordinates;
import io.aitbc.plugins.manager.vulnerabilities.osv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessorTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Subject WALLET = new Subject("wallet", Optional.of("1.0.0"), "00");

    @TempDir
    Path folder;

    private final List<Waiver> waivers = new ArrayList<>();
    private AdvisoryData data;
    private Assessor assessor;

    @BeforeEach
    void noData() {
        data = new AdvisoryData(folder.resolve("v"));
        assessor = new Assessor(data, () -> waivers, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void imported() throws IOException, ImportRefused {
        Exports exports = Exports.empty()
                .with("GHSA-1", "g:a", "2.0", "HIGH", "2026-01-30T00:00:00Z")
                .with("GHSA-2", "g:a", "3.0", "CRITICAL", "2026-01-20T00:00:00Z")
                .with("GHSA-3", "g:b", "2.0", "LOW", "2026-01-20T00:00:00Z")
                .with("GHSA-4", "g:c", "2.0", "?", "2026-01-20T00:00:00Z");
        data.prepare(exports.in(folder), NOW).activate();
    }

    private static Contents holding(String... components) {
        return new Contents(
                List.of(components).stream()
                        .map(text -> text.split(":", -1))
                        .map(parts ->
                                new Component(new Coordinates(parts[0], parts[1], parts[2]), List.of("lib/x.jar")))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Contents unclear(Contents contents) {
        return new Contents(contents.components(), List.of(), List.of("More may be there."));
    }

    private Assessment assess(String... components) {
        return assessor.assess(WALLET, holding(components));
    }

    private static Waiver waiver(String id, String plugin, String until) {
        return new Waiver(id, plugin, "not reachable", NOW.minusSeconds(60), Instant.parse(until));
    }

    @Test
    void whatIsKnownAndNotListedIsCleanAsOfTheDataOfThatDay() throws Exception {
        imported();

        Assessment assessment = assess("g:a:3.0", "x:y:1");
        assertThat(assessment.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(assessment.summary()).isEqualTo("clean as of 2026-01-30");
        assertThat(assessment.refused()).isFalse();
    }

    @Test
    void whatIsNotWhollyKnownIsUnknownAndNeverClean() throws Exception {
        imported();

        Assessment assessment = assessor.assess(WALLET, unclear(holding("g:a:3.0")));
        assertThat(assessment.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(assessment.summary()).isEqualTo("unknown: More may be there.");
    }

    @Test
    void withoutDataNothingIsClean() {
        Assessment assessment = assess("g:a:1.0");

        assertThat(assessment.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(assessment.gaps()).singleElement().asString().contains("No vulnerability data were imported");
        assertThat(assessment.refused()).isFalse();
        assertThat(assessor.state().date()).isEmpty();
    }

    @Test
    void byOldDataNothingIsCleanButWhatTheyKnowIsVulnerable() throws Exception {
        imported();
        assessor.policy(new Policy(Optional.of(Severity.HIGH), Duration.ofDays(1)));

        assertThat(assess("g:a:3.0").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(assess("g:a:3.0").gaps())
                .singleElement()
                .asString()
                .contains("2 days old")
                .contains("import");
        assertThat(assess("g:a:1.0").verdict()).isEqualTo(Verdict.VULNERABLE);
        assertThat(assessor.state().stale()).isTrue();
    }

    @Test
    void byDamagedDataNothingIsCleanAndNothingRefused() throws Exception {
        imported();
        Files.writeString(folder.resolve("v").resolve("index"), "damaged");

        assertThat(assess("g:a:1.0").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(assess("g:a:1.0").refused()).isFalse();
        assertThat(assessor.state().message()).contains("cannot be used").contains("Import them again");
    }

    @Test
    void whatIsListedIsVulnerableTheWorstFirst() throws Exception {
        imported();

        Assessment assessment = assess("g:b:1.0", "g:a:1.0");
        assertThat(assessment.verdict()).isEqualTo(Verdict.VULNERABLE);
        assertThat(assessment.hits()).extracting(Hit::id).containsExactly("GHSA-2", "GHSA-1", "GHSA-3");
        assertThat(assessment.summary())
                .isEqualTo(
                        "vulnerable by data of 2026-01-30: 'GHSA-2' (CVE-of-GHSA-2), critical, in 'g:a 1.0', fixed in"
                                + " '3.0'. And 2 more vulnerabilities.");
    }

    @ParameterizedTest
    @CsvSource({
        "low, g:b:1, true",
        "low, g:c:1, true",
        "medium, g:b:1, false",
        "medium, g:c:1, false",
        "high, g:a:1, true",
        "critical, g:a:2.5, true",
        "never, g:a:1, false"
    })
    void thePolicySaysFromWhichSeverityOnABundleIsRefused(String failAt, String component, boolean refused)
            throws Exception {
        imported();
        assessor.policy(new Policy(Severity.ofWord(failAt), Duration.ofDays(30)));

        assertThat(assess(component).verdict()).isEqualTo(Verdict.VULNERABLE);
        assertThat(assess(component).refused()).isEqualTo(refused);
    }

    @Test
    void aWaiverOfEveryFindingLeavesNothingOpenAndIsNotClean() throws Exception {
        imported();
        waivers.add(waiver("GHSA-1", "*", "2026-03-01T00:00:00Z"));
        waivers.add(waiver("cve-of-ghsa-2", "Wallet", "2026-03-01T00:00:00Z"));

        Assessment assessment = assess("g:a:1.0");
        assertThat(assessment.verdict()).isEqualTo(Verdict.WAIVED);
        assertThat(assessment.refused()).isFalse();
        assertThat(assessment.summary())
                .startsWith("waived by data of 2026-01-30")
                .contains("until 2026-03-01");
    }

    @Test
    void aWaiverCountsForItsPluginItsIdAndItsTimeOnly() throws Exception {
        imported();
        waivers.add(waiver("GHSA-2", "another", "2026-03-01T00:00:00Z"));
        waivers.add(waiver("GHSA-3", "*", "2026-03-01T00:00:00Z"));
        waivers.add(waiver("GHSA-2", "wallet", "2026-02-01T00:00:00Z"));

        assertThat(assess("g:a:2.5").refused()).isTrue();
        assertThat(assess("g:a:2.5").hits())
                .allSatisfy(hit -> assertThat(hit.waiver()).isEmpty());
    }

    @Test
    void aRefusalNamesComponentIdFixAndTheWayRound() throws Exception {
        imported();
        Assessment assessment = assess("g:a:1.0", "g:b:1");

        List<Reason> findings = Refusals.of("Plugin", assessment, assessor.reasons(assessment));
        assertThat(findings).hasSize(2).allSatisfy(finding -> assertThat(finding.code())
                .isEqualTo(Reason.Code.REFUSED));
        assertThat(findings.get(0).message())
                .isEqualTo("Plugin 'wallet' was refused: it contains 'g:a 1.0' ('lib/x.jar'), which has the critical"
                        + " vulnerability 'GHSA-2' (CVE-of-GHSA-2), fixed in '3.0'.");
        assertThat(findings.get(0).fix())
                .contains("Build it with 'g:a' '3.0' or newer, or accept the risk for a time: 'aitbc vulnerabilities"
                        + " waive GHSA-2 --plugin wallet --reason TEXT --until DATE'.");
    }

    @Test
    void aRefusalForManyReasonsNamesTheWorst() throws Exception {
        Exports many = Exports.empty();
        for (int i = 0; i < 9; i++) {
            many.with("GHSA-" + i, "g:a", "2.0", "HIGH", "2026-01-30T00:00:00Z");
        }
        data.prepare(many.in(folder), NOW).activate();
        Assessment assessment = assess("g:a:1.0");

        List<Reason> findings = Refusals.of("Library", assessment, assessor.reasons(assessment));
        assertThat(findings).hasSize(6);
        assertThat(findings.get(5).message()).contains("4 more like this");
    }

    @ParameterizedTest
    @CsvSource({
        "GHSA-1, wallet, why, 2026-03-01T00:00:00Z, true",
        "GHSA-1, *, why, 2026-03-01T00:00:00Z, true",
        "a b, wallet, why, 2026-03-01T00:00:00Z, false",
        "GHSA-1, a/b, why, 2026-03-01T00:00:00Z, false",
        "GHSA-1, wallet, '', 2026-03-01T00:00:00Z, false",
        "GHSA-1, wallet, why, 2026-02-01T00:00:00Z, false"
    })
    void aWaiverNeedsAnIdAPluginAReasonAndAnEnd(String id, String plugin, String reason, String until, boolean sound) {
        assertThat(new Waiver(id, plugin, reason, NOW, Instant.parse(until))
                        .fault(NOW)
                        .isEmpty())
                .isEqualTo(sound);
    }
}
