package io.aitbc.plugins.manager.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=1.0,<2.0 | 1.0.0 | 1.9.9",
                ">=1.0 | 1.0.0 | 9.0.0",
                ">1.0 | 1.0.1 | 2.0.0-beta",
                "<=2.0 | 2.0.0 | 0.0.0",
                "<2.0 | 1.9.9 | 1.9.9-beta",
                "==1.0 | 1.0.0 | 1.0.0+build",
                "!=1.5 | 1.4.9 | 1.5.1",
                "~=1.4 | 1.4.0 | 1.99.0",
                "~=1.4.2 | 1.4.2 | 1.4.99",
                "^1.2 | 1.2.0 | 1.99.0",
                "^0.2.3 | 0.2.3 | 0.2.99",
                "^0.0.3 | 0.0.3 | 0.0.3+a",
                "^0.0 | 0.0.0 | 0.0.9",
                "^0 | 0.0.0 | 0.9.0",
                "[1.0,2.0) | 1.0.0 | 1.99.99",
                "(1.0,2.0] | 1.0.1 | 2.0.0",
                ">=2.0.0-alpha,<2.0.0 | 2.0.0-alpha | 2.0.0-rc.1",
                ">= 1.0 , < 2.0 | 1.0.0 | 1.5.0"
            })
    void both_ends_that_belong_to_a_range_are_in_it(String range, String low, String high) {
        assertThat(VersionRange.parse(range).contains(SemVer.parse(low))).isTrue();
        assertThat(VersionRange.parse(range).contains(SemVer.parse(high))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=1.0,<2.0 | 1.0.0-beta | 2.0.0",
                ">=1.0,<2.0 | 0.9.9 | 2.0.0-beta",
                ">1.0 | 1.0.0 | 1.0.0+later",
                "<=2.0 | 2.0.1 | 3.0.0-a",
                "==1.0 | 1.0.1 | 1.0.0-rc.1",
                "!=1.5 | 1.5.0 | 1.5.0+b",
                "~=1.4 | 1.3.9 | 2.0.0",
                "~=1.4.2 | 1.4.1 | 1.5.0",
                "^1.2 | 1.1.9 | 2.0.0",
                "^0.2.3 | 0.2.2 | 0.3.0",
                "^0.0.3 | 0.0.2 | 0.0.4",
                "^0.0 | 0.1.0 | 0.1.0-a",
                "^0 | 1.0.0 | 1.0.0-a",
                "[1.0,2.0) | 0.9.0 | 2.0.0",
                "(1.0,2.0] | 1.0.0 | 2.0.1"
            })
    void what_lies_just_outside_a_range_is_not_in_it(String range, String low, String high) {
        assertThat(VersionRange.parse(range).contains(SemVer.parse(low))).isFalse();
        assertThat(VersionRange.parse(range).contains(SemVer.parse(high))).isFalse();
    }

    @Test
    void no_text_is_every_version() {
        assertThat(VersionRange.parse("  ")).isEqualTo(VersionRange.ANY);
        assertThat(VersionRange.ANY.contains(SemVer.parse("0.0.0-0"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "=1.0", "=>1.0", ">=1.0,", ",", "[1.0]", "[1.0,2.0", "==1.*", ">=", "[,2.0)", "(a,b)"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2.0,1.0]", "[1.0,1.0)", ">2.0,<1.0", "==1.0,==2.0", ">=3.0,<=2.9"})
    void a_range_that_nothing_satisfies_is_refused(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text)).hasMessageContaining("no version satisfies");
    }

    @Test
    void a_compatible_release_needs_two_numbers() {
        assertThatThrownBy(() -> VersionRange.parse("~=1")).hasMessageContaining("Write '~=1.0'");
    }
}
