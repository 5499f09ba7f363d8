package io.aitbc.plugins.manager.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemVerTest {

    /** From the SemVer page, with more around it; each is before the next. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0-0",
            "0.0.0",
            "0.0.1",
            "0.1.0",
            "1.0.0-0",
            "1.0.0-9",
            "1.0.0-10",
            "1.0.0-99999999999999999999",
            "1.0.0-100000000000000000000",
            "1.0.0--",
            "1.0.0-A",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.1.0",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1-a",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "10.0.0");

    @Nested
    class Precedence {

        @Test
        void every_pair_of_the_ascending_list_is_in_order_both_ways() {
            for (int i = 0; i < ASCENDING.size(); i++) {
                for (int j = 0; j < ASCENDING.size(); j++) {
                    int order = SemVer.parse(ASCENDING.get(i)).compareTo(SemVer.parse(ASCENDING.get(j)));
                    assertThat(Integer.signum(order))
                            .as("%s against %s", ASCENDING.get(i), ASCENDING.get(j))
                            .isEqualTo(Integer.signum(Integer.compare(i, j)));
                }
            }
        }

        @Test
        void build_metadata_does_not_count_but_is_kept() {
            SemVer one = SemVer.parse("1.0.0+20260101.a");
            SemVer other = SemVer.parse("1.0.0");
            assertThat(one).isEqualByComparingTo(other).isNotEqualTo(other);
            assertThat(one).hasToString("1.0.0+20260101.a");
        }

        @Test
        void random_versions_sort_consistently_and_survive_being_written_and_read() {
            Random random = new Random(42);
            List<SemVer> versions = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                SemVer version = random(random);
                assertThat(SemVer.parse(version.toString())).isEqualTo(version);
                versions.add(version);
            }
            for (SemVer a : versions) {
                for (SemVer b : versions) {
                    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                }
            }
            versions.sort(null);
            for (int i = 2; i < versions.size(); i++) {
                assertThat(versions.get(i - 2)).isLessThanOrEqualTo(versions.get(i));
            }
        }

        private SemVer random(Random random) {
            List<String> identifiers = List.of("alpha", "beta", "0", "1", "11", "rc-1", "X");
            List<String> prerelease = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                prerelease.add(identifiers.get(random.nextInt(identifiers.size())));
            }
            List<String> build = random.nextBoolean() ? List.of() : List.of("build", "007");
            return new SemVer(random.nextInt(3), random.nextInt(3), random.nextInt(3), prerelease, build);
        }
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @ValueSource(strings = {"1.0.0", "0.0.0", "1.2.3-rc.1", "1.0.0-0A.is.legal", "1.0.0-alpha-a.b-c+b.1-2"})
        void a_version_is_written_as_it_was_read(String text) {
            assertThat(SemVer.parse(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1",
                    "1.0",
                    "1.0.0.0",
                    "01.0.0",
                    "1.0.00",
                    "v1.0.0",
                    "1.0.0-",
                    "1.0.0+",
                    "1.0.0-01",
                    "1.0.0-a..b",
                    "1.0.0-a_b",
                    " 1.0.0",
                    "1.0.0 ",
                    "-1.0.0",
                    "1.0.0\n",
                    "1.0.x",
                    "1.0.0-é"
                })
        void what_is_no_version_is_refused_with_an_example(String text) {
            assertThatThrownBy(() -> SemVer.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a version")
                    .hasMessageContaining("'1.0.0'");
        }

        @Test
        void a_number_without_room_in_a_bundle_version_is_refused() {
            assertThatThrownBy(() -> SemVer.parse("1.0.99999999999")).hasMessageContaining("9 digits");
            assertThat(SemVer.parse("1.0.999999999").patch()).isEqualTo(999_999_999);
        }

        @ParameterizedTest
        @CsvSource({"1,1.0.0", "1.2,1.2.0", "1.2.3,1.2.3", "1.2-rc.1,1.2.0-rc.1", "0,0.0.0"})
        void a_limit_may_leave_numbers_out(String text, String complete) {
            assertThat(SemVer.parseShort(text)).hasToString(complete);
        }

        @Test
        void a_hostile_text_is_refused_quickly_and_quoted_in_part() {
            String hostile = "1.0.0-" + "0".repeat(100_000) + "!";
            assertThatThrownBy(() -> SemVer.parse(hostile))
                    .hasMessageContaining("...'")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3,1.2.3",
        "1.2.0-beta.1,1.2.0.beta_1",
        "1.0.0+build.5,1.0.0.build_5",
        "1.0.0-rc.1+build.5,1.0.0.rc_1_build_5"
    })
    void the_bundle_version_is_derived(String version, String bundleVersion) {
        assertThat(SemVer.parse(version).toOsgi()).isEqualTo(bundleVersion);
    }
}
