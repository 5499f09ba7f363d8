package io.aitbc.plugins.manager.deploy.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryKeepingTest extends HistoriesFixture {

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
}
