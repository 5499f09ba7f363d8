package io.aitbc.plugins.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectionRulesTest {

    private static final Folder DEPLOY = new Folder(Path.of("/base/deploy"), "deploy", 0, true);
    private static final Folder PLUGINS = new Folder(Path.of("/home/plugins"), "plugins", 1, false);

    private final List<Present> files = new ArrayList<>();
    private Selection used = Selection.NOTHING;
    private Map<String, Mark> marks = Map.of();
    private Map<String, Plugin> wanted = Map.of();
    private Map<String, KeptBytes> kept = Map.of();

    @Nested
    class OfSeveralVersions {

        @Test
        void theHighestIsChosenAndTheOthersAreShadowed() {
            plugin(DEPLOY, "a.jar", "alpha", "1.9.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "1.10.0", "h2");
            plugin(PLUGINS, "c.jar", "alpha", "1.2.0", "h3");
            Choice choice = choose("alpha");
            assertThat(version(choice)).isEqualTo("1.10.0");
            assertThat(choice.others())
                    .extracting(Candidate::version)
                    .containsExactly(Optional.of("1.9.0"), Optional.of("1.2.0"));
            assertThat(choice.others())
                    .extracting(Candidate::reason)
                    .extracting(Reason::code)
                    .containsOnly(Code.SHADOWED);
            assertThat(choice.others().get(0).reason().message())
                    .contains("'1.9.0'")
                    .contains("/base/deploy/a.jar")
                    .contains("'1.10.0'")
                    .contains("/base/deploy/b.jar");
        }

        @Test
        void aReleaseIsHigherThanItsPreRelease() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0-rc.1", "h2");
            assertThat(version(choose("alpha"))).isEqualTo("1.0.0");
        }

        @Test
        void theHigherIsChosenEvenWhenTheLowerIsInUse() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            decide();
            plugin(PLUGINS, "b.jar", "alpha", "1.1.0", "h2");
            assertThat(version(choose("alpha"))).isEqualTo("1.1.0");
        }

        @Test
        void theLowerTakesOverWhenTheHigherGoes() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "1.1.0", "h2");
            decide();
            files.remove(1);
            assertThat(version(choose("alpha"))).isEqualTo("1.0.0");
        }

        @Test
        void aRefusedHigherOneIsACandidateWithItsReason() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            refused(DEPLOY, "b.jar", "alpha", "2.0.0", "h2");
            Choice choice = choose("alpha");
            assertThat(version(choice)).isEqualTo("1.0.0");
            assertThat(choice.problem()).isEmpty();
            assertThat(choice.others()).singleElement().satisfies(other -> {
                assertThat(other.version()).contains("2.0.0");
                assertThat(other.reason().message()).contains("refused by the test");
            });
        }

        @Test
        void onlyRefusedOnesAreAChoiceOfNothingWithTheProblem() {
            refused(DEPLOY, "b.jar", "alpha", "2.0.0", "h2");
            Choice choice = choose("alpha");
            assertThat(choice.chosen()).isEmpty();
            assertThat(choice.problem())
                    .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.REFUSED));
            assertThat(choice.others()).hasSize(1);
        }
    }

    @Nested
    class OfEqualVersions {

        @Test
        void atBootTheEarlierFolderWins() {
            plugin(PLUGINS, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "z.jar", "alpha", "1.0.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h2");
        }

        @Test
        void atBootTheFirstFileNameOfAFolderWins() {
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h2");
        }

        @Test
        void theOneInUseStays() {
            plugin(PLUGINS, "b.jar", "alpha", "1.0.0", "h1");
            decide();
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h2");
            Choice choice = choose("alpha");
            assertThat(hash(choice)).isEqualTo("h1");
            assertThat(choice.others()).singleElement().satisfies(other -> assertThat(
                            other.reason().message())
                    .contains("/base/deploy/a.jar")
                    .contains("/home/plugins/b.jar")
                    .contains("content differs"));
        }

        @Test
        void otherBytesInTheSameFileReplaceTheOnesInUse() {
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0", "h1");
            decide();
            files.clear();
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h2");
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0", "h3");
            assertThat(hash(choose("alpha"))).isEqualTo("h3");
        }

        @Test
        void aRenamedFileChangesNothing() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            decide();
            files.clear();
            plugin(DEPLOY, "z.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h1");
        }

        @Test
        void theSameBytesTwiceReportBothPaths() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "alpha", "1.0.0", "h1");
            assertThat(choose("alpha").others()).singleElement().satisfies(other -> {
                assertThat(other.reason().code()).isEqualTo(Code.DUPLICATE);
                assertThat(other.reason().message())
                        .contains("/base/deploy/a.jar")
                        .contains("/base/deploy/b.jar");
            });
        }
    }

    @Nested
    class OfNamesThatDifferInCase {

        @Test
        void theFirstSpellingCountsAndTheSecondIsRefusedEvenIfHigher() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "Alpha", "2.0.0", "h2");
            Selection selection = decide();
            assertThat(selection.plugins()).containsOnlyKeys("alpha");
            assertThat(Rig.choice(selection, "alpha").others()).singleElement().satisfies(other -> {
                assertThat(other.reason().code()).isEqualTo(Code.REFUSED);
                assertThat(other.reason().message()).contains("'Alpha'").contains("'alpha'");
            });
        }

        @Test
        void theSpellingInUseStays() {
            plugin(DEPLOY, "b.jar", "Alpha", "1.0.0", "h2");
            decide();
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            assertThat(decide().plugins()).containsOnlyKeys("Alpha");
        }

        @Test
        void theSecondSpellingTakesOverWhenTheFirstGoes() {
            plugin(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");
            plugin(DEPLOY, "b.jar", "Alpha", "2.0.0", "h2");
            decide();
            files.remove(0);
            assertThat(decide().plugins()).containsOnlyKeys("Alpha");
        }
    }

    @Nested
    class OfLibraries {

        @Test
        void severalVersionsLiveTogether() {
            library(DEPLOY, "a.jar", "lib", "1.0.0", "h1");
            library(DEPLOY, "b.jar", "lib", "2.0.0", "h2");
            Selection selection = decide();
            assertThat(selection.plugins()).isEmpty();
            assertThat(selection.libraries()).hasSize(2);
            assertThat(selection.libraries().values())
                    .allMatch(choice -> choice.chosen().isPresent());
            assertThat(selection.libraries().values())
                    .allMatch(choice -> choice.name().equals("lib"));
        }

        @Test
        void theSameVersionTwiceIsADuplicate() {
            library(DEPLOY, "a.jar", "lib", "1.0.0", "h1");
            library(PLUGINS, "b.jar", "lib", "1.0.0", "h2");
            assertThat(decide().libraries().values()).singleElement().satisfies(choice -> {
                assertThat(hash(choice)).isEqualTo("h1");
                assertThat(choice.others()).hasSize(1);
            });
        }
    }

    @Nested
    class WhenTheFileInUseWasOverwritten {

        private final Artifact running = artifact(DEPLOY, "a.jar", "alpha", "1.0.0", "h1");

        @Test
        void byATruncatedOneTheBytesStayAndTheFileIsShown() {
            held(new Loose(Outlook.GROWING, Finding.incomplete(DEPLOY.path().resolve("a.jar"), 10)));
            Selection selection = decide();
            Choice choice = Rig.choice(selection, "alpha");
            assertThat(hash(choice)).isEqualTo("h1");
            assertThat(choice.others()).singleElement().satisfies(other -> {
                assertThat(other.version()).isEmpty();
                assertThat(other.reason().code()).isEqualTo(Code.INCOMPLETE);
            });
            assertThat(selection.files()).hasSize(1);
        }

        @Test
        void byARefusedOneOfTheSameNameThereIsOneCandidate() {
            held(new Bundle("h2", Path.of("/staged/h2"), refusal("alpha", "2.0.0")));
            Selection selection = decide();
            assertThat(hash(Rig.choice(selection, "alpha"))).isEqualTo("h1");
            assertThat(Rig.choice(selection, "alpha").others()).hasSize(1);
            assertThat(selection.files()).isEmpty();
        }

        @Test
        void byARefusedOneOfAnotherNameBothAreTold() {
            held(new Bundle("h2", Path.of("/staged/h2"), refusal("beta", "2.0.0")));
            Selection selection = decide();
            assertThat(hash(Rig.choice(selection, "alpha"))).isEqualTo("h1");
            assertThat(Rig.choice(selection, "alpha").others()).hasSize(1);
            assertThat(Rig.choice(selection, "beta").problem()).isPresent();
        }

        @Test
        void aHigherVersionElsewhereIsStillPreferred() {
            held(new Loose(Outlook.GROWING, Finding.incomplete(DEPLOY.path().resolve("a.jar"), 10)));
            plugin(DEPLOY, "b.jar", "alpha", "1.1.0", "h2");
            assertThat(hash(choose("alpha"))).isEqualTo("h2");
        }

        private void held(Observation now) {
            files.add(new Present(DEPLOY, DEPLOY.path().resolve("a.jar"), now, Optional.of(running)));
        }
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

    private static KeptBytes sound(String name, String version, String hash) {
        return new KeptBytes.Sound(new Artifact(
                Jar.descriptor(name, version, false), hash, Path.of("/staged", hash), "kept", Optional.empty()));
    }

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

    private void plugin(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, new Verdict.Admitted(Jar.descriptor(name, version, false))));
    }

    private void library(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, new Verdict.Admitted(Jar.descriptor(name, version, true))));
    }

    private void refused(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, refusal(name, version)));
    }

    private static Verdict refusal(String name, String version) {
        return new Verdict.Refused(
                List.of(Cause.of(Code.REFUSED, "It is refused by the test.")), Optional.of(name), Optional.of(version));
    }

    private static Present present(Folder folder, String file, String hash, Verdict verdict) {
        return new Present(
                folder,
                folder.path().resolve(file),
                new Bundle(hash, Path.of("/staged", hash), verdict),
                Optional.empty());
    }

    private static Artifact artifact(Folder folder, String file, String name, String version, String hash) {
        return new Artifact(
                Jar.descriptor(name, version, false),
                hash,
                Path.of("/staged", hash),
                folder.source(),
                Optional.of(folder.path().resolve(file)));
    }

    private Selection decide() {
        used = SelectionRules.select(files, used, new Standing(marks, wanted, kept));
        return used;
    }

    private Choice choose(String name) {
        return Rig.choice(decide(), name);
    }

    private static String version(Choice choice) {
        return choice.chosen().orElseThrow().descriptor().version();
    }

    private static String hash(Choice choice) {
        return choice.chosen().orElseThrow().sha256();
    }
}
