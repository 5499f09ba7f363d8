package io.aitbc.plugins.manager.vulnerabilities.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsvReaderTest {

    private static final String HEAD =
            "{\"schema_version\":\"1.6.0\",\"id\":\"GHSA-1\",\"modified\":\"2026-01-02T03:04:05.678Z\",";
    private static final String PACKAGE =
            "{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"g:a\",\"purl\":\"pkg:maven/g/a\"}";

    private static OsvEntry read(String text) throws IOException {
        return OsvReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Advisory advisory(String affected) throws IOException {
        OsvEntry entry = read(HEAD + "\"affected\":[" + PACKAGE + affected + "}]}");
        assertThat(entry.advisories()).hasSize(1);
        return entry.advisories().get(0);
    }

    private static Advisory withEvents(String events) throws IOException {
        return advisory(",\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[" + events + "]}]");
    }

    @Test
    void takesWhatConcernsMaven() throws IOException {
        OsvEntry entry = read(
                HEAD + "\"aliases\":[\"CVE-2026-1\",\"not an id\"],\"summary\":\"All is\\n lost\",\"details\":\"x\","
                        + "\"references\":[{\"type\":\"WEB\",\"url\":\"u\"}],\"affected\":["
                        + PACKAGE
                        + ",\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"1.0\"},{\"fixed\":\"1.2\"}]}]},"
                        + "{\"package\":{\"ecosystem\":\"npm\",\"name\":\"a\"},\"versions\":[\"1\"]}]}");

        assertThat(entry.modified()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(entry.advisories()).singleElement().satisfies(advisory -> {
            assertThat(advisory.packageName()).isEqualTo("g:a");
            assertThat(advisory.id()).isEqualTo("GHSA-1");
            assertThat(advisory.aliases()).containsExactly("CVE-2026-1");
            assertThat(advisory.summary()).isEqualTo("All is lost");
            assertThat(advisory.isCalled("cve-2026-1")).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2.12.9, false",
        "2.13.0, true",
        "2.14.1, true",
        "2.15.0-rc1, true",
        "2.15.0, false",
        "2.15, false",
        "2.15.1, false",
        "3.0-alpha1, false",
        "3.0, true",
        "3.1, false"
    })
    void seesTheRangesOfTheFormat(String version, boolean affected) throws IOException {
        Advisory advisory = withEvents(
                "{\"fixed\":\"2.15.0\"},{\"introduced\":\"2.13.0\"},{\"introduced\":\"3.0\"},{\"fixed\":\"3.1\"}");

        assertThat(advisory.affects(version)).isEqualTo(affected);
    }

    @Test
    void namesTheFixOfTheRangeThatHoldsTheVersion() throws IOException {
        Advisory advisory = withEvents(
                "{\"introduced\":\"0\"},{\"fixed\":\"2.15.0\"},{\"introduced\":\"3.0\"},{\"fixed\":\"3.1\"}");

        assertThat(advisory.fixedAfter("2.0-beta9")).contains("2.15.0");
        assertThat(advisory.fixedAfter("3.0.1")).contains("3.1");
        assertThat(withEvents("{\"introduced\":\"0\"}").fixedAfter("1")).isEmpty();
    }

    @Test
    void zeroIsBeforeEveryPreRelease() throws IOException {
        assertThat(withEvents("{\"introduced\":\"0\"},{\"fixed\":\"1\"}").affects("0-alpha"))
                .isTrue();
    }

    @Test
    void theLastAffectedVersionIsAffected() throws IOException {
        Advisory advisory = withEvents("{\"introduced\":\"1.5\"},{\"last_affected\":\"1.5\"}");

        assertThat(advisory.affects("1.5")).isTrue();
        assertThat(advisory.affects("1.5.1")).isFalse();
        assertThat(advisory.affects("1.4")).isFalse();
    }

    @Test
    void aLimitEndsARangeUnlessItIsNone() throws IOException {
        assertThat(withEvents("{\"introduced\":\"0\"},{\"limit\":\"2\"}").affects("2"))
                .isFalse();
        assertThat(withEvents("{\"introduced\":\"0\"},{\"limit\":\"*\"}").affects("2"))
                .isTrue();
    }

    @Test
    void seesVersionsThatAreListedAndKeepsThoseOnlyThatNoRangeHolds() throws IOException {
        Advisory advisory = advisory(",\"versions\":[\"1.1\",\"0.9.GA\"],"
                + "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"1.0\"},{\"fixed\":\"1.2\"}]}]");

        assertThat(advisory.versions()).containsExactly("0.9.GA");
        assertThat(advisory.affects("0.9")).isTrue();
        assertThat(advisory.affects("1.1")).isTrue();
        assertThat(advisory.affects("0.8")).isFalse();
    }

    @Test
    void rangesOfCommitsSayNothingAboutVersions() throws IOException {
        assertThat(advisory(",\"ranges\":[{\"type\":\"GIT\",\"repo\":\"r\",\"events\":[{\"introduced\":\"0\"}]}]")
                        .affects("1"))
                .isFalse();
    }

    @Test
    void aWithdrawnEntryAdvisesNothingButDates() throws IOException {
        OsvEntry entry = read(
                HEAD + "\"withdrawn\":\"2026-01-02T00:00:00Z\",\"affected\":[" + PACKAGE + ",\"versions\":[\"1\"]}]}");

        assertThat(entry.advisories()).isEmpty();
        assertThat(entry.modified()).isAfter("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"database_specific\":{\"severity\":\"MODERATE\",\"cwe_ids\":[]} | MEDIUM",
                "\"database_specific\":{\"severity\":\"LOW\"},\"severity\":[{\"type\":\"CVSS_V3\",\"score\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}] | LOW",
                "\"severity\":[{\"type\":\"CVSS_V4\",\"score\":\"CVSS:4.0/AV:N\"},{\"type\":\"CVSS_V3\",\"score\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H\"}] | HIGH",
                "\"severity\":[{\"type\":\"CVSS_V4\",\"score\":\"CVSS:4.0/AV:N\"}] | UNKNOWN",
                "\"database_specific\":null | UNKNOWN"
            })
    void takesTheSeverityFromTheDatabaseElseFromAScore(String field, Severity severity) throws IOException {
        OsvEntry entry = read(HEAD + field + ",\"affected\":[" + PACKAGE + ",\"versions\":[\"1\"]}]}");

        assertThat(entry.advisories()).extracting(Advisory::severity).containsExactly(severity);
    }

    @Test
    void whatIsSaidOfThePackageCountsBeforeWhatIsSaidOfAll() throws IOException {
        OsvEntry entry = read(HEAD + "\"database_specific\":{\"severity\":\"CRITICAL\"},\"affected\":[" + PACKAGE
                + ",\"versions\":[\"1\"],\"ecosystem_specific\":{\"severity\":\"low\"}}]}");

        assertThat(entry.advisories()).extracting(Advisory::severity).containsExactly(Severity.LOW);
    }

    @Test
    void maliciousCodeIsCritical() throws IOException {
        OsvEntry entry = read("{\"id\":\"MAL-2026-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[" + PACKAGE
                + ",\"versions\":[\"1\"]}]}");

        assertThat(entry.advisories()).extracting(Advisory::severity).containsExactly(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"id\":\"GHSA-1\"}",
                "{\"id\":\"a b\",\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":\"GHSA-1\",\"modified\":\"yesterday\"}",
                "{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":{}}",
                "{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"g:a\"},\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":7}]}]}]}",
                "{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{\"package\":{\"ecosystem\":\"Maven\",\"name\":\"g:a\"},\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"later\":\"1\"}]}]}]}",
                "{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\""
            })
    void anEntryThatBreaksTheFormatIsAFault(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfAny(IllegalArgumentException.class, IOException.class);
    }
}
