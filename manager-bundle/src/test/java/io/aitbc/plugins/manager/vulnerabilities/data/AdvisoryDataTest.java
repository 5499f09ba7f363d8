package io.aitbc.plugins.manager.vulnerabilities.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.vulnerabilities.Exports;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import io.aitbc.plugins.manager.vulnerabilities.osv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryDataTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path folder;

    private AdvisoryData data;

    @BeforeEach
    void nothingImported() {
        data = new AdvisoryData(folder.resolve("vulnerabilities"));
    }

    private void take(Exports exports) throws IOException, ImportRefused {
        data.prepare(exports.in(folder), NOW).activate();
    }

    private static Exports twoEntries() {
        return Exports.empty()
                .with("GHSA-1", "g:a", "2.0", "HIGH", "2026-01-10T00:00:00Z")
                .with("GHSA-2", "g:b", "3.0", "LOW", "2026-01-20T00:00:00Z")
                .with("GHSA-3", "g:a", "1.5", "CRITICAL", "2026-01-15T00:00:00Z");
    }

    @Test
    void nothingIsThereBeforeAnImport() throws IOException {
        assertThat(data.isPresent()).isFalse();
        assertThat(data.edition()).isEmpty();
        assertThat(data.about(Set.of("g:a"))).isEmpty();
    }

    @Test
    void whatWasImportedIsFoundByPackage() throws Exception {
        take(twoEntries());

        AdvisoryData.Answer answer = data.about(Set.of("g:a", "g:unknown")).orElseThrow();
        assertThat(answer.about("g:a")).extracting(Advisory::id).containsExactly("GHSA-1", "GHSA-3");
        assertThat(answer.about("g:a").get(0).aliases()).containsExactly("CVE-of-GHSA-1");
        assertThat(answer.about("g:a").get(0).affects("1.9")).isTrue();
        assertThat(answer.about("g:a").get(0).fixedAfter("1.9")).contains("2.0");
        assertThat(answer.about("g:b")).as("nobody asked for it").isEmpty();
        assertThat(answer.about("g:unknown")).isEmpty();
    }

    @Test
    void theDateIsThatOfTheYoungestEntry() throws Exception {
        take(twoEntries());

        assertThat(data.edition()).contains(new Edition(Instant.parse("2026-01-20T00:00:00Z"), NOW, 3));
    }

    @Test
    void anEntryOfTheFutureMakesNothingYounger() throws Exception {
        take(twoEntries().with("GHSA-9", "g:c", "1", "LOW", "2099-01-01T00:00:00Z"));

        assertThat(data.edition().orElseThrow().date()).isEqualTo("2026-01-20T00:00:00Z");
    }

    @Test
    void aLaterImportReplacesAll() throws Exception {
        take(twoEntries());
        take(Exports.empty().with("GHSA-4", "g:c", "1", "LOW", "2026-01-30T00:00:00Z"));

        assertThat(data.about(Set.of("g:a")).orElseThrow().advisories()).isEmpty();
        assertThat(data.edition().orElseThrow().advisories()).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpChangesNothingAndLeavesNothing() throws Exception {
        take(twoEntries());
        data.prepare(
                        Exports.empty()
                                .with("GHSA-4", "g:c", "1", "LOW", "2026-01-30T00:00:00Z")
                                .in(folder),
                        NOW)
                .discard();

        assertThat(data.edition().orElseThrow().advisories()).isEqualTo(3);
        try (var files = Files.list(folder.resolve("vulnerabilities"))) {
            assertThat(files).hasSize(1);
        }
    }

    /** As the exports of OSV are: one file for each id, all of an ecosystem, others between them, most without a word for severity. */
    private static Exports thousands() {
        Exports exports = Exports.empty();
        for (int i = 0; i < 3_000; i++) {
            String maven = "\"package\":{\"ecosystem\":\"Maven\",\"name\":\"org.example:part-" + i % 700
                    + "\",\"purl\":\"pkg:maven/org.example/part-" + i % 700 + "\"}";
            exports.with("""
                    {"schema_version":"1.7.3","id":"GHSA-%1$d","modified":"2026-01-10T00:00:00.123456Z","published":
                    "2025-01-01T00:00:00Z","aliases":["CVE-2025-%1$d"],"related":[],"upstream":[],"summary":"s","details":"d",
                    "severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"},
                    {"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{%2$s,"ranges":
                    [{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.%1$d"}]}],"versions":["1.0","1.1"],
                    "database_specific":{"source":"x","last_known_affected_version_range":"< 2"}}],"references":[{"type":
                    "WEB","url":"https://example.org/"}],"credits":[{"name":"n","contact":["c"],"type":"FINDER"}]%3$s}""".formatted(i, maven, i % 6 == 0 ? ",\"withdrawn\":\"2026-01-11T00:00:00Z\"" : ""));
        }
        for (int i = 0; i < 1_000; i++) {
            exports.with("""
                    {"id":"MAL-%d","modified":"2026-01-12T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"left:pad"},
                    "ranges":[{"type":"SEMVER","events":[{"introduced":""},{"surprise":"1"}]}]}]}""".formatted(i));
        }
        return exports;
    }

    @Test
    void anExportOfThousandsOfEntriesIsTakenWithoutWhatWasWithdrawnOrIsNotAboutMaven() throws Exception {
        take(thousands());

        assertThat(data.edition()).contains(new Edition(Instant.parse("2026-01-12T00:00:00Z"), NOW, 2_500));
        AdvisoryData.Answer answer =
                data.about(Set.of("org.example:part-1", "left:pad")).orElseThrow();
        assertThat(answer.about("org.example:part-1"))
                .extracting(Advisory::id)
                .containsExactly("GHSA-1", "GHSA-701", "GHSA-1401", "GHSA-2101", "GHSA-2801");
        assertThat(answer.about("org.example:part-1").get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(answer.about("left:pad")).isEmpty();

        assertThatThrownBy(() -> take(thousands().with("""
                        {"id":"GHSA-x","modified":"2026-01-13T00:00:00Z","affected":[{"package":{"ecosystem":"Maven","name":"g:a"},
                        "ranges":[{"type":"ECOSYSTEM","events":[{"surprise":"1"}]}]}]}""")))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("'4000.json'")
                .hasMessageContaining("an event of a kind that is not known here");
        assertThat(data.edition().orElseThrow().advisories()).isEqualTo(2_500);
    }

    @Test
    void anExportWithABrokenEntryIsNotTakenAtAll() throws Exception {
        take(twoEntries());

        assertThatThrownBy(() -> take(twoEntries().with("{\"id\":\"GHSA-5\"}")))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("'3.json'")
                .hasMessageContaining("does not say when it was modified");
        assertThatThrownBy(() -> take(twoEntries().with("nonsense"))).isInstanceOf(ImportRefused.class);
        assertThat(data.edition().orElseThrow().advisories()).isEqualTo(3);
    }

    @Test
    void anExportWithoutMavenPackagesIsNotTaken() {
        Exports npm = Exports.empty()
                .with("{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{\"package\":"
                        + "{\"ecosystem\":\"npm\",\"name\":\"a\"},\"versions\":[\"1\"]}]}");

        assertThatThrownBy(() -> take(npm))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("no advisory about Maven packages");
    }

    @Test
    void whatIsNoArchiveIsNotTaken() throws IOException {
        Path text = Files.writeString(folder.resolve("all.zip"), "text");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(twoEntries().in(folder));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 30));

        for (Path file : List.of(text, cut, folder)) {
            assertThatThrownBy(() -> data.prepare(file, NOW)).isInstanceOf(ImportRefused.class);
        }
    }

    @Test
    void damagedDataAreNoData() throws Exception {
        take(twoEntries());
        Path index = folder.resolve("vulnerabilities").resolve("index");
        byte[] bytes = Files.readAllBytes(index);
        for (int at : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x40;
            Files.write(index, damaged);
            assertThatThrownBy(() -> data.about(Set.of("g:a")))
                    .as("byte " + at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("vulnerabilities import");
        }
        Files.write(index, java.util.Arrays.copyOf(bytes, bytes.length - 40));
        assertThatThrownBy(() -> data.edition()).isInstanceOf(IOException.class);
        assertThat(data.isPresent()).isTrue();
    }
}
