package io.aitbc.plugins.manager.vulnerabilities.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.0-rc1, 1.0",
        "2.14.1, 2.15.0",
        "2.9, 2.10",
        "1.0-alpha1, 1.0-beta1",
        "1.0-a1, 1.0-alpha2",
        "1.0-beta9, 1.0-milestone1",
        "1.0-m3, 1.0-rc1",
        "1.0-rc1, 1.0-SNAPSHOT",
        "1.0-SNAPSHOT, 1.0",
        "1.0, 1.0-sp",
        "1.0-sp, 1.0-other",
        "1.0-other, 1.0-1",
        "1.0-1, 1.0.1",
        "1-alpha, 1-1",
        "1.0-jre, 1.0.1-jre",
        "1.0.0.Alpha1, 1.0.0.Final",
        "4.1.68.Final, 4.1.100.Final",
        "20230227, 20231013",
        "1.0-rc-9, 1.0-rc-10",
        "1.0.RC1, 1.0.RC2",
        "0-alpha, 0",
    })
    void ordersAsTheDocumentationSays(String less, String more) {
        assertThat(MavenVersion.of(less)).isLessThan(MavenVersion.of(more));
        assertThat(MavenVersion.of(more)).isGreaterThan(MavenVersion.of(less));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0.0",
        "1.0, 1-ga",
        "1.0.0, 1.0.0.Final",
        "1.0.0, 1.0-release",
        "1-rc1, 1-cr1",
        "1-alpha-1, 1-alpha1",
        "1-alpha1, 1-a1",
        "1-rc, 1-rc0",
        "1.foo, 1-foo",
        "1.0.0-foo.0.0, 1-foo",
        "1.0.0-0.0.0, 1",
        "1., 1",
        "01.002, 1.2",
        "1.0-ALPHA, 1.0-alpha",
    })
    void countsAsTheSameWhatDiffersInWritingOnly(String one, String other) {
        assertThat(MavenVersion.of(one)).isEqualByComparingTo(MavenVersion.of(other));
    }

    /**
     * Maven's own implementation is the oracle; it is nowhere but in this test. Left out is where it departs from its own
     * documentation: words joined to words, numbers behind a word and a dot, hyphens behind a dot and a word, numbers behind words that mean a release.
     */
    @Test
    void agreesWithMavenOnVersionsAsTheyAreWritten() {
        Random random = new Random(20_261_122);
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            String one = usual(random);
            String other = usual(random);
            int expected = Integer.signum(new ComparableVersion(one).compareTo(new ComparableVersion(other)));
            int actual = Integer.signum(MavenVersion.of(one).compareTo(MavenVersion.of(other)));
            if (expected != actual) {
                disagreements.add(one + " and " + other + ": " + expected + ", here " + actual);
            }
        }
        disagreements.sort(java.util.Comparator.comparing(String::length));
        assertThat(disagreements).isEmpty();
    }

    @Test
    void isATotalOrderThatSurvivesAnyText() {
        Random random = new Random(7);
        List<MavenVersion> versions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            versions.add(MavenVersion.of(version(random)));
        }
        for (String odd :
                List.of("", "-", ".", "..-", "x", "latest", "9".repeat(5_000), "a.".repeat(5_000), "\u0661.2")) {
            versions.add(MavenVersion.of(odd));
        }
        Collections.shuffle(versions, random);
        versions.sort(null);
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i - 1)).isLessThanOrEqualTo(versions.get(i));
        }
    }

    private static final List<String> WORDS = List.of(
            "alpha",
            "a",
            "beta",
            "b",
            "milestone",
            "m",
            "rc",
            "cr",
            "snapshot",
            "SNAPSHOT",
            "ga",
            "final",
            "Final",
            "release",
            "sp",
            "jre",
            "android",
            "x",
            "pre");

    /** Numbers, then perhaps a word with or without a number, then perhaps a snapshot. */
    private static String usual(Random random) {
        StringBuilder text = new StringBuilder(number(random));
        int numbers = random.nextInt(4);
        for (int i = 0; i < numbers; i++) {
            text.append('.').append(number(random));
        }
        boolean dot = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            text.append(dot ? "." : List.of("-", "").get(random.nextInt(2))).append(word);
            if (random.nextBoolean() && !NO_NUMBER.contains(word)) {
                text.append(dot || random.nextBoolean() ? "" : "-").append(number(random));
            }
        }
        return !dot && random.nextInt(6) == 0 ? text + "-SNAPSHOT" : text.toString();
    }

    private static final List<String> NO_NUMBER = List.of("ga", "final", "Final", "release");

    private static String version(Random random) {
        StringBuilder text = new StringBuilder(number(random));
        int parts = random.nextInt(5);
        for (int i = 0; i < parts; i++) {
            text.append(tail(random));
        }
        return text.toString();
    }

    private static String tail(Random random) {
        String separator = List.of(".", ".", "-", "").get(random.nextInt(4));
        return separator + (random.nextBoolean() ? number(random) : WORDS.get(random.nextInt(WORDS.size())));
    }

    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "0";
            case 1 -> Integer.toString(random.nextInt(3));
            case 2 -> "0" + random.nextInt(12);
            default -> Long.toString(random.nextLong(3_000_000_000L));
        };
    }
}
