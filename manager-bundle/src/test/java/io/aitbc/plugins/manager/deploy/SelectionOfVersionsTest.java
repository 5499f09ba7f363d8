package io.aitbc.plugins.manager.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectionOfVersionsTest extends SelectionFixture {

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
}
