package io.aitbc.plugins.manager.deploy.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Proven;
import io.aitbc.plugins.manager.lifecycle.Wish;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProvenVersionsTest extends HistoriesFixture {

    @Nested
    class Proving {

        @Test
        void nothingIsProvenBeforeItHasPassed() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            assertThat(histories.proven("alpha")).isEmpty();
        }

        @Test
        void whatPassedLastIsProvenAndStaysSoOverARestart() {
            pass(alpha("1.0.0", "h1"));
            pass(alpha("1.1.0", "h2"));
            nextStart();
            assertThat(histories.proven("Alpha")).contains(new Proven("h2", "1.1.0", ENTRY));
        }

        @Test
        void theNewestVersionsAreKeptUpToTheLimit() {
            for (int i = 1; i <= 5; i++) {
                pass(alpha("1." + i + ".0", "h" + i));
            }
            assertThat(histories.kept("alpha"))
                    .extracting(HistoryState.Kept::sha256)
                    .containsExactly("h5", "h4", "h3");
            assertThat(histories.needed()).containsExactlyInAnyOrder("h5", "h4", "h3");
        }

        @Test
        void theLimitIsConfigurable() {
            histories.keep(1);
            pass(alpha("1.0.0", "h1"));
            pass(alpha("1.1.0", "h2"));
            assertThat(histories.kept("alpha"))
                    .extracting(HistoryState.Kept::sha256)
                    .containsExactly("h2");
        }

        @Test
        void theSameBytesWithAnotherConfigurationReplaceTheEntry() {
            pass(alpha("1.0.0", "h1"));
            histories.passed(List.of(new Passed(alpha("1.0.0", "h1"), "{\"a\":1}")));
            assertThat(histories.kept("alpha")).singleElement().satisfies(kept -> assertThat(kept.entry())
                    .isEqualTo("{\"a\":1}"));
            assertThat(events()).containsExactly("committed", "committed");
        }

        @Test
        void passingAgainIsNoNews() {
            pass(alpha("1.0.0", "h1"));
            pass(alpha("1.0.0", "h1"));
            assertThat(events()).containsExactly("committed");
        }

        @Test
        void pinnedBytesAreNeededThoughTheyAreKeptNoMore() {
            desired.pin("alpha", pin("h0"));
            pass(alpha("1.0.0", "h1"));
            assertThat(histories.needed()).containsExactlyInAnyOrder("h0", "h1");
        }
    }

    @Nested
    class Failing {

        @Test
        void marksTheBytesWithTheirFileAndGoesBackToWhatIsProven() {
            pass(alpha("1.0.0", "h1"));
            histories.failed(alpha("1.1.0", "h2"), BROKEN);
            nextStart();
            assertThat(desired.marks()).containsOnlyKeys("h2");
            assertThat(desired.marks().values()).singleElement().satisfies(mark -> {
                assertThat(mark.why()).isEqualTo(Blocked.FAILED_PROBATION);
                assertThat(mark.files()).containsExactly("/deploy/h2.jar");
                assertThat(mark.because()).isEqualTo("start returned false.");
            });
            assertThat(desired.needed()).containsExactly("h1");
            assertThat(histories.history("alpha").get(0)).satisfies(line -> {
                assertThat(line.event()).isEqualTo("returned");
                assertThat(line.version()).isEqualTo("1.0.0");
                assertThat(line.note())
                        .hasValueSatisfying(note -> assertThat(note).contains("'1.1.0'"));
            });
        }

        @Test
        void marksNothingWhereNothingElseIsProven() {
            histories.failed(alpha("1.0.0", "h1"), BROKEN);
            assertThat(desired.marks()).isEmpty();
            pass(alpha("1.0.0", "h1"));
            histories.failed(alpha("1.0.0", "h1"), BROKEN);
            assertThat(desired.marks()).isEmpty();
        }

        @Test
        void doesNotOverruleAPin() {
            pass(alpha("1.0.0", "h1"));
            desired.pin("alpha", pin("h2"));
            histories.failed(alpha("1.1.0", "h2"), BROKEN);
            assertThat(desired.marks()).isEmpty();
        }

        @Test
        void keepsWhatElseIsWantedOfThePlugin() {
            desired.wish("alpha", Wish.STARTED);
            pass(alpha("1.0.0", "h1"));
            histories.failed(alpha("1.1.0", "h2"), BROKEN);
            assertThat(desired.wish("alpha")).contains(Wish.STARTED);
            desired.removed("/deploy/h2.jar");
            assertThat(desired.wish("alpha")).contains(Wish.STARTED);
            assertThat(desired.needed()).isEmpty();
        }

        @Test
        void ofAConfigurationUsesTheProvenOneUntilAnotherPasses() {
            pass(alpha("1.0.0", "h1"));
            histories.configurationFailed("alpha", "{\"bad\":1}", BROKEN);
            nextStart();
            assertThat(histories.override("alpha")).hasValueSatisfying(override -> {
                assertThat(override.instead()).isEqualTo("{\"bad\":1}");
                assertThat(override.entry()).isEqualTo(ENTRY);
            });
            pass(alpha("1.0.0", "h1"));
            assertThat(histories.override("alpha"))
                    .as("the override is what passed")
                    .isPresent();
            histories.passed(List.of(new Passed(alpha("1.0.0", "h1"), "{\"good\":1}")));
            assertThat(histories.override("alpha")).isEmpty();
        }

        @Test
        void ofTheProvenConfigurationItselfOverridesNothing() {
            pass(alpha("1.0.0", "h1"));
            histories.configurationFailed("alpha", ENTRY, BROKEN);
            histories.configurationFailed("beta", ENTRY, BROKEN);
            assertThat(histories.override("alpha")).isEmpty();
            assertThat(histories.override("beta")).isEmpty();
        }
    }

    @Nested
    class RollingBack {

        @Test
        void makesTheTargetWhatIsProven() {
            pass(alpha("1.0.0", "h1"));
            pass(alpha("1.1.0", "h2"));
            histories.rolledBack(alpha("1.0.0", "h1"), "from '1.1.0'");
            assertThat(histories.proven("alpha").map(Proven::sha256)).contains("h1");
            assertThat(histories.kept("alpha"))
                    .extracting(HistoryState.Kept::sha256)
                    .containsExactly("h1", "h2");
            assertThat(events().get(0)).isEqualTo("rolled_back");
        }

        @Test
        void toBytesThatNeverPassedProvesNothing() {
            pass(alpha("1.1.0", "h2"));
            histories.rolledBack(alpha("1.0.0", "h1"), "from '1.1.0'");
            assertThat(histories.proven("alpha").map(Proven::sha256)).contains("h2");
        }
    }
}
