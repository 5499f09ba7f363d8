package io.aitbc.plugins.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectionOfKeptVersionsTest extends SelectionFixture {

    @Test
    void aRefusedFileWithoutANameIsALooseFileWithAllFindings() {
        Verdict verdict = new Verdict.Refused(
                List.of(
                        Cause.of(Code.REFUSED, "One.").withFix("Do one."),
                        Cause.of(Code.REFUSED, "Two.").withFix("Do two.")),
                Optional.empty(),
                Optional.empty());
        files.add(new Present(
                DEPLOY,
                DEPLOY.path().resolve("a.jar"),
                new Bundle("h", Path.of("/staged/h"), verdict),
                Optional.empty()));
        assertThat(decide().files()).singleElement().satisfies(file -> {
            assertThat(file.reason().message()).isEqualTo("One. Two.");
            assertThat(file.reason().fix()).contains("Do one. Do two.");
        });
    }

    @Nested
    class WhenTheBytesWereUninstalled {

        @Test
        void theyAreNotTakenFromTheFileThatWasMeant() {
            plugin(PLUGINS, "a.jar", "alpha", "1.0.0", "h1");
            marks = Map.of("h1", new Mark(Blocked.UNINSTALLED, "alpha", List.of("/home/plugins/a.jar"), null, null));
            Choice choice = choose("alpha");
            assertThat(choice.chosen()).isEmpty();
            assertThat(choice.problem()).hasValueSatisfying(problem -> {
                assertThat(problem.code()).isEqualTo(Code.UNLOADED_BY_OPERATOR);
                assertThat(problem.fix()).contains("'aitbc plugin load alpha' takes it again.");
            });
        }

        @Test
        void otherBytesOrTheSameDroppedElsewhereAreTaken() {
            marks = Map.of("h1", new Mark(Blocked.UNINSTALLED, "alpha", List.of("/home/plugins/a.jar"), null, null));
            plugin(PLUGINS, "a.jar", "alpha", "1.0.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h2");
            files.clear();
            used = Selection.NOTHING;
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            assertThat(hash(choose("alpha"))).isEqualTo("h1");
        }
    }

    @Nested
    class OfBytesThatWereSentBack {

        @Test
        void theKeptVersionStandsInForFailedBytes() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            sentBack(Blocked.FAILED_PROBATION, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            Choice choice = choose("alpha");
            assertThat(hash(choice)).isEqualTo("h1");
            assertThat(choice.chosen().orElseThrow().source()).isEqualTo("kept");
            assertThat(choice.others()).singleElement().satisfies(other -> {
                assertThat(other.reason().code()).isEqualTo(Code.FAILED_PROBATION);
                assertThat(other.reason().message()).contains("'2.0.0'").contains("because of the test");
            });
        }

        @Test
        void aHigherVersionThatWasNotSentBackWins() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            sentBack(Blocked.ROLLED_BACK, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "2.0.1", "h3");
            Choice choice = choose("alpha");
            assertThat(hash(choice)).isEqualTo("h3");
            assertThat(choice.others())
                    .extracting(other -> other.reason().code())
                    .as("a kept version is no candidate")
                    .containsExactly(Code.ROLLED_BACK);
        }

        @Test
        void aLowerVersionLosesToTheKeptOne() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            plugin(DEPLOY, "b.jar", "alpha", "0.9.0", "h0");
            sentBack(Blocked.ROLLED_BACK, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            Choice choice = choose("alpha");
            assertThat(hash(choice)).isEqualTo("h1");
            assertThat(choice.others())
                    .extracting(other -> other.reason().code())
                    .containsExactly(Code.SHADOWED, Code.ROLLED_BACK);
        }

        @Test
        void withoutMarkedBytesTheKeptVersionDoesNotCompete() {
            plugin(DEPLOY, "a.jar", "alpha", "0.9.0", "h0");
            standsIn("alpha", "1.0.0", "h1");
            assertThat(hash(choose("alpha"))).isEqualTo("h0");
        }

        @Test
        void withoutAFileNothingStandsIn() {
            sentBack(Blocked.FAILED_PROBATION, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            assertThat(decide().plugins()).isEmpty();
        }

        @Test
        void theSameBytesInAnotherFileAreMeantToo() {
            plugin(PLUGINS, "other.jar", "alpha", "2.0.0", "h2");
            sentBack(Blocked.FAILED_PROBATION, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            assertThat(hash(choose("alpha"))).isEqualTo("h1");
        }

        @Test
        void theKeptVersionStaysWhenTheFileBecomesUnreadable() {
            files.add(new Present(
                    DEPLOY,
                    DEPLOY.path().resolve("a.jar"),
                    new Loose(Outlook.GROWING, Cause.of(Code.INCOMPLETE, "It is incomplete.")),
                    Optional.empty()));
            sentBack(Blocked.FAILED_PROBATION, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            assertThat(hash(choose("alpha"))).isEqualTo("h1");
        }

        @Test
        void aDamagedKeptVersionIsReportedAndNotOffered() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            sentBack(Blocked.FAILED_PROBATION, "h2", "/base/deploy/a.jar");
            standsIn("alpha", "1.0.0", "h1");
            kept = Map.of("h1", new KeptBytes.Unfit(Cause.of(Code.NOT_DONE, "It is damaged.")));
            Choice choice = choose("alpha");
            assertThat(choice.chosen()).isEmpty();
            assertThat(choice.problem())
                    .hasValueSatisfying(problem -> assertThat(problem.message()).isEqualTo("It is damaged."));
        }

        private void sentBack(Blocked why, String hash, String file) {
            marks = Map.of(hash, new Mark(why, "alpha", List.of(file), "because of the test", null));
        }

        private void standsIn(String name, String version, String hash) {
            wanted = Map.of(name, new Plugin(null, List.of(), null, hash));
            kept = Map.of(hash, sound(name, version, hash));
        }
    }

    @Nested
    class OfAPinnedPlugin {

        @Test
        void thePinnedBytesRunThoughAHigherVersionIsThere() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "2.0.0", "h2");
            pin("h1");
            Choice choice = choose("alpha");
            assertThat(hash(choice)).isEqualTo("h1");
            assertThat(choice.chosen().orElseThrow().source()).isEqualTo("deploy");
            assertThat(choice.others()).singleElement().satisfies(other -> {
                assertThat(other.reason().code()).isEqualTo(Code.PINNED);
                assertThat(other.reason().message())
                        .contains("'2.0.0'")
                        .contains("'1.0.0'")
                        .contains("wait for May");
                assertThat(other.reason().fix())
                        .hasValueSatisfying(fix -> assertThat(fix).contains("unpin alpha"));
            });
        }

        @Test
        void withoutThePinTheHigherRuns() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "2.0.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h2");
        }

        @Test
        void theKeptCopyRunsWhenTheFileWasReplaced() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            pin("h1");
            kept = Map.of("h1", sound("alpha", "1.0.0", "h1"));
            assertThat(hash(choose("alpha"))).isEqualTo("h1");
        }

        @Test
        void nothingRunsWhenTheLastFileIsGone() {
            pin("h1");
            kept = Map.of("h1", sound("alpha", "1.0.0", "h1"));
            assertThat(decide().plugins()).isEmpty();
        }

        @Test
        void whenItsBytesAreLostNothingElseRunsInTheirPlace() {
            plugin(DEPLOY, "a.jar", "alpha", "2.0.0", "h2");
            pin("h1");
            kept = Map.of("h1", new KeptBytes.Unfit(Cause.of(Code.NOT_DONE, "It is damaged.")));
            Choice choice = choose("alpha");
            assertThat(choice.chosen()).isEmpty();
            assertThat(choice.problem()).hasValueSatisfying(problem -> {
                assertThat(problem.code()).isEqualTo(Code.PINNED);
                assertThat(problem.message()).contains("It is damaged.");
            });
        }

        private void pin(String hash) {
            wanted = Map.of(
                    "alpha",
                    new Plugin(null, List.of(), new Pin(hash, "1.0.0", "wait for May", "2026-01-01T00:00:00Z"), null));
        }
    }
}
