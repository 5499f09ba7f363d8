package io.aitbc.plugins.manager.deploy.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Proven;
import io.aitbc.plugins.manager.lifecycle.Wish;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {

    private static final Reason BROKEN = Cause.of(Code.PHASE_FALSE, "start returned false.");
    private static final String ENTRY = "{}";

    @TempDir
    Path folder;

    private long incarnation;
    private DesiredStates desired;
    private Histories histories;

    @BeforeEach
    void begin() {
        nextStart();
    }

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
    class AfterAbnormalEnds {

        @Test
        void twoInARowOnTrialLeaveItOut() {
            tryTwice(alpha("1.0.0", "h1"));
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).hasValueSatisfying(reason -> {
                assertThat(reason.code()).isEqualTo(Code.LEFT_OUT);
                assertThat(reason.message()).contains("'alpha' '1.0.0'");
                assertThat(reason.fix())
                        .hasValueSatisfying(fix -> assertThat(fix).contains("plugin start alpha"));
            });
            assertThat(histories.history("alpha").get(0).event()).isEqualTo("left_out");
            assertThat(desired.marks()).isEmpty();
        }

        @Test
        void oneAloneDoesNot() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isEmpty();
        }

        @Test
        void itStaysLeftOutOverMoreAbnormalAndCleanEnds() {
            tryTwice(alpha("1.0.0", "h1"));
            nextStart();
            histories.endedCleanly();
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isPresent();
            assertThat(events().stream().filter("left_out"::equals)).hasSize(1);
        }

        @Test
        void otherBytesAreNotLeftOut() {
            tryTwice(alpha("1.0.0", "h1"));
            assertThat(histories.leftOut(alpha("1.0.0", "h2"))).isEmpty();
        }

        @Test
        void aCleanEndInBetweenClearsIt() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            histories.endedCleanly();
            nextStart();
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isEmpty();
        }

        @Test
        void whatPassedMeanwhileIsNotBlamed() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            pass(alpha("1.0.0", "h1"));
            nextStart();
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isEmpty();
        }

        @Test
        void aTrialThatEndedWithoutAVerdictIsNotBlamed() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            histories.trialEnded("alpha");
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isEmpty();
        }

        @Test
        void whatComesWithTheRuntimeIsNeverBlamed() {
            Artifact bundled = new Artifact(
                    descriptor("1.0.0"), "h1", Path.of("/staged/h1"), "plugins", Optional.of(Path.of("/p/a.jar")));
            tryTwice(bundled);
            assertThat(histories.leftOut(bundled)).isEmpty();
        }

        @Test
        void theOperatorLetsItIn() {
            tryTwice(alpha("1.0.0", "h1"));
            histories.letIn("Alpha");
            assertThat(histories.leftOut(alpha("1.0.0", "h1"))).isEmpty();
            assertThat(events().get(0)).isEqualTo("let_in");
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            nextStart();
            assertThat(histories.leftOut(alpha("1.0.0", "h1")))
                    .as("it counts from the beginning")
                    .isEmpty();
        }

        @Test
        void theProvenVersionIsBackWhereThereIsOne() {
            pass(alpha("1.0.0", "h1"));
            tryTwice(alpha("1.1.0", "h2"));
            assertThat(histories.leftOut(alpha("1.1.0", "h2"))).isEmpty();
            assertThat(desired.marks()).containsOnlyKeys("h2");
            assertThat(desired.marks().values())
                    .extracting(DesiredState.Mark::why)
                    .containsOnly(Blocked.FAILED_PROBATION);
            assertThat(desired.needed()).containsExactly("h1");
            assertThat(events().get(0)).isEqualTo("returned");
        }

        private void tryTwice(Artifact artifact) {
            histories.onTrial(List.of(artifact));
            nextStart();
            histories.onTrial(List.of(artifact));
            nextStart();
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

    @Nested
    class Lines {

        @Test
        void tellTheLatestFirstAndWhetherTheBytesAreKept() {
            histories.onTrial(List.of(alpha("1.0.0", "h1")));
            pass(alpha("1.0.0", "h1"));
            histories.pinned("alpha", pin("h1"));
            histories.unpinned("alpha", pin("h1"));
            histories.onTrial(List.of(alpha("1.1.0", "h2")));
            assertThat(events()).containsExactly("installed", "unpinned", "pinned", "committed", "installed");
            assertThat(histories.history("alpha"))
                    .extracting(HistoryEntry::kept)
                    .startsWith(false, true);
            assertThat(histories.history()).isEqualTo(histories.history("alpha"));
        }

        @Test
        void areBounded() {
            for (int i = 0; i < 60; i++) {
                histories.pinned("alpha", pin("h" + i));
            }
            assertThat(histories.history("alpha")).hasSize(50);
            assertThat(histories.history("alpha").get(0).sha256()).contains("h59");
        }
    }

    @Nested
    class TheDesiredStateOfTheVersionBefore {

        @Test
        void isRead() throws IOException {
            String content = "{\"format\":1,\"generation\":1,\"parent\":\"\",\"value\":{\"plugins\":{\"alpha\":"
                    + "{\"wish\":\"STOPPED\",\"files\":[\"/deploy/a.jar\"]}},\"hashes\":{\"h1\":{\"why\":\"UNINSTALLED\","
                    + "\"name\":\"beta\",\"files\":[\"/deploy/b.jar\"]}}}";
            String checksum = Sha256.of((content + "}").getBytes(StandardCharsets.UTF_8));
            Path file = Files.createDirectories(folder.resolve("old")).resolve("desired.json");
            Files.writeString(file, content + ",\"checksum\":\"" + checksum + "\"}\n");
            FileStore<DesiredState> store = new FileStore<>(file, DesiredState.class, DesiredState.NOTHING);
            DesiredStates states = new DesiredStates(store);
            assertThat(states.wish("alpha")).contains(Wish.STOPPED);
            assertThat(states.pin("alpha")).isEmpty();
            assertThat(states.marks().values()).singleElement().satisfies(mark -> assertThat(mark.files())
                    .containsExactly("/deploy/b.jar"));
            assertThat(store.damages()).isEmpty();
        }
    }

    private void pass(Artifact artifact) {
        histories.passed(List.of(new Passed(artifact, ENTRY)));
    }

    private void nextStart() {
        incarnation++;
        desired = new DesiredStates(
                new FileStore<>(folder.resolve("desired.json"), DesiredState.class, DesiredState.NOTHING));
        histories = new Histories(
                new FileStore<>(folder.resolve("history.json"), HistoryState.class, HistoryState.NOTHING),
                desired,
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        histories.opened(incarnation);
    }

    private List<String> events() {
        return histories.history("alpha").stream().map(HistoryEntry::event).toList();
    }

    private static Pin pin(String sha256) {
        return new Pin(sha256, "1.0.0", "a note", "2026-01-01T00:00:00Z");
    }

    private static Artifact alpha(String version, String sha256) {
        return new Artifact(
                descriptor(version),
                sha256,
                Path.of("/staged", sha256),
                "deploy",
                Optional.of(Path.of("/deploy", sha256 + ".jar")));
    }

    private static Descriptor descriptor(String version) {
        return new Descriptor(
                Descriptor.Kind.PLUGIN,
                "alpha",
                version,
                Optional.empty(),
                "alpha",
                version,
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                17,
                1,
                List.of());
    }
}
