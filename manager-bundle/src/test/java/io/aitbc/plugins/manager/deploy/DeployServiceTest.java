package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.choice;
import static io.aitbc.plugins.manager.deploy.Rig.chosen;
import static io.aitbc.plugins.manager.deploy.Rig.lacks;
import static io.aitbc.plugins.manager.deploy.Rig.loose;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static io.aitbc.plugins.manager.deploy.Rig.runsBytes;
import static io.aitbc.plugins.manager.deploy.Rig.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployServiceTest {

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void prepare() throws IOException {
        rig = new Rig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Nested
    class WhenAFileIsDropped {

        @Test
        void anAtomicRenameIsTakenAtOnceAndOnlyTheStagedCopyIsNamed() throws IOException {
            rig.start();
            Path file = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            Selection selection = rig.until(runs("alpha", "1.0.0"));

            assertThat(chosen(selection, "alpha")).hasValueSatisfying(artifact -> {
                assertThat(artifact.staged()).startsWith(rig.places.staging()).hasBinaryContent(readAll(file));
                assertThat(artifact.staged()).hasFileName(artifact.sha256() + ".jar");
                assertThat(artifact.source()).isEqualTo("deploy");
                assertThat(artifact.file()).contains(file);
            });
        }

        @Test
        void aSlowCopyIsVisibleWhileItGrowsAndTakenOnceWhenItIsWhole() throws IOException {
            rig.start();
            Jar jar = Jar.plugin("alpha", "1.0.0").filledWith(200_000);
            byte[] bytes = jar.bytes();
            Path file = rig.places.deploy().resolve("a.jar");
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(bytes, 0, 51_200);
                out.flush();
                Selection half = rig.until(shows("a.jar"));
                assertThat(loose(half, "a.jar")).hasValueSatisfying(entry -> {
                    assertThat(entry.reason().code()).isEqualTo(Code.INCOMPLETE);
                    assertThat(entry.reason().message()).contains("a.jar").contains("so far");
                });
                rig.until(selection -> loose(selection, "a.jar")
                        .map(entry -> entry.reason().message().contains("50.0 KB"))
                        .orElse(false));
                out.write(bytes, 51_200, bytes.length - 51_200);
            }
            rig.until(runsBytes("alpha", jar));
            assertThat(rig.latest().files()).isEmpty();
            assertThat(rig.examinations).hasValue(1);
        }

        @Test
        void temporaryNamesHiddenFilesAndFoldersAreIgnored() throws IOException {
            rig.start();
            byte[] bytes = Jar.plugin("alpha", "1.0.0").bytes();
            for (String name : List.of("a.jar.part", "a.jar~", "a.tmp", ".a.jar", "A.PART")) {
                Files.write(rig.places.deploy().resolve(name), bytes);
            }
            Files.createDirectory(rig.places.deploy().resolve("folder.jar"));
            Selection selection = rig.rescan();
            assertThat(selection.plugins()).isEmpty();
            assertThat(selection.files()).isEmpty();
        }

        @Test
        void aForeignFileIsShownWithItsReason() throws IOException {
            rig.start();
            Files.writeString(rig.places.deploy().resolve("README.txt"), "hello");
            Selection selection = rig.until(shows("README.txt"));
            assertThat(loose(selection, "README.txt")).hasValueSatisfying(entry -> {
                assertThat(entry.reason().code()).isEqualTo(Code.NOT_A_BUNDLE);
                assertThat(entry.source()).isEqualTo("deploy");
            });
        }

        @Test
        void aFileThatTheExaminationChokesOnCostsNobodyElse() throws IOException {
            rig.inspection = (staged, context) -> {
                throw new IllegalStateException("planted");
            };
            rig.start();
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            Selection selection = rig.until(shows("a.jar"));
            assertThat(loose(selection, "a.jar").orElseThrow().reason().failure())
                    .contains("java.lang.IllegalStateException: planted");
            rig.inspection = Jar::examine;
            rig.drop("b.jar", Jar.plugin("beta", "1.0.0"));
            rig.until(runs("beta", "1.0.0"));
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
        }

        @Test
        void twoHundredAtOnceAreAllTaken() throws IOException {
            rig.start();
            for (int i = 0; i < 200; i++) {
                rig.drop("p" + i + ".jar", Jar.plugin("p" + i, "1.0.0"));
            }
            rig.until(selection -> selection.plugins().size() == 200);
        }
    }

    @Nested
    class WhenAFileChanges {

        private final Jar one = Jar.plugin("alpha", "1.0.0").salted("one");
        private final Jar two = Jar.plugin("alpha", "1.0.0").salted("two");

        @Test
        void aTouchChangesNothing() throws IOException {
            Path file = rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            Selection before = rig.latest();
            assertThat(rig.rescan()).isEqualTo(before);
            assertThat(rig.told).hasSize(1);
            assertThat(rig.examinations).hasValue(1);
        }

        @Test
        void otherBytesOfEqualSizeAndTimeAreNoticed() throws IOException {
            Path file = rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            FileTime time = Files.getLastModifiedTime(file);
            Files.write(file, two.bytes());
            Files.setLastModifiedTime(file, time);
            assertThat(two.bytes()).hasSameSizeAs(one.bytes());
            rig.until(runsBytes("alpha", two));
        }

        @Test
        void anOverwriteInPlaceNeverTakesTheRunningBytesAway() throws IOException {
            rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            try (OutputStream out = Files.newOutputStream(rig.places.deploy().resolve("a.jar"))) {
                byte[] bytes = two.bytes();
                out.write(bytes, 0, 40);
                out.flush();
                Selection broken = rig.until(shows("a.jar"));
                assertThat(broken).matches(runsBytes("alpha", one));
                assertThat(choice(broken, "alpha").others()).singleElement().satisfies(candidate -> assertThat(
                                candidate.reason().message())
                        .contains("incomplete")
                        .contains("Version '1.0.0' of 'alpha'")
                        .contains("stays"));
                out.write(bytes, 40, bytes.length - 40);
            }
            Selection selection = rig.until(runsBytes("alpha", two));
            assertThat(choice(selection, "alpha").others()).isEmpty();
            assertThat(rig.told).allMatch(told -> told.plugins().containsKey("alpha"));
        }

        @Test
        void aRefusedReplacementLeavesTheRunningBytesAndSaysWhy() throws IOException {
            rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            rig.drop("a.jar", Jar.plugin("alpha", "2.0.0").thatIsRefused());
            Selection selection =
                    rig.until(told -> !choice(told, "alpha").others().isEmpty());
            assertThat(selection).matches(runsBytes("alpha", one));
            assertThat(choice(selection, "alpha").others()).singleElement().satisfies(candidate -> {
                assertThat(candidate.version()).contains("2.0.0");
                assertThat(candidate.reason().code()).isEqualTo(Code.REFUSED);
            });
        }

        @Test
        void theHeldBytesGoWithTheFile() throws IOException {
            Path file = rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            Files.writeString(file, "no archive");
            rig.until(shows("a.jar"));
            assertThat(rig.latest()).matches(runsBytes("alpha", one));
            Files.delete(file);
            rig.until(lacks("alpha"));
            assertThat(rig.latest().files()).isEmpty();
        }

        @Test
        void aFileThatBecomesAnotherPluginTakesTheFirstAway() throws IOException {
            rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            rig.drop("a.jar", Jar.plugin("beta", "1.0.0"));
            rig.until(runs("beta", "1.0.0"));
            assertThat(rig.latest()).matches(lacks("alpha"));
        }

        @Test
        void aStormOfReplacementsEndsWithTheLast() throws IOException {
            rig.start();
            for (int i = 1; i <= 12; i++) {
                rig.drop("a.jar", Jar.plugin("alpha", "1.0." + i));
            }
            rig.until(runs("alpha", "1.0.12"));
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.12"));
        }

        @Test
        void aPlatformChangeJudgesAllFilesAgain() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0").salted("needs-platform-2"));
            rig.start();
            assertThat(choice(rig.until(told -> told.plugins().containsKey("alpha")), "alpha")
                            .problem())
                    .isPresent();
            rig.platform("2.0.0");
            rig.until(runs("alpha", "1.0.0"));
        }

        @Test
        void aRuleThatLiesOutsideOfTheBytesMayChangeAndAllIsJudgedAgain() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.drop("b.jar", Jar.plugin("beta", "1.0.0"));
            rig.start().until(runs("beta", "1.0.0"));
            int before = rig.examinations.get();

            assertThat(rig.judgeAnew()).matches(runs("alpha", "1.0.0")).matches(runs("beta", "1.0.0"));
            assertThat(rig.examinations.get()).isEqualTo(before + 2);

            rig.inspection = (staged, context) -> new Verdict.Refused(
                    List.of(Cause.of(Code.REFUSED, "A new rule.")), Optional.of("gamma"), Optional.of("1.0.0"));
            rig.drop("c.jar", Jar.plugin("gamma", "1.0.0"));
            rig.until(told -> told.plugins().containsKey("gamma"));
            rig.inspection = Jar::examine;
            assertThat(rig.judgeAnew()).as("done when it is told").matches(runs("gamma", "1.0.0"));
        }
    }

    @Nested
    class AtBoot {

        @Test
        void nothingIsToldBeforeAllFilesWereRead() throws IOException {
            rig.drop("low.jar", Jar.plugin("alpha", "1.0.0"));
            rig.drop("high.jar", Jar.plugin("alpha", "2.0.0"));
            rig.drop(rig.places.plugins(), "b.jar", Jar.plugin("beta", "1.0.0"));
            rig.start().until(runs("alpha", "2.0.0"));
            assertThat(rig.told).hasSize(1);
            assertThat(rig.latest()).matches(runs("beta", "1.0.0"));
        }

        @Test
        void aBrokenFileAloneRunsNothing() throws IOException {
            byte[] bytes = Jar.plugin("alpha", "1.0.0").bytes();
            Files.write(rig.places.deploy().resolve("a.jar"), Arrays.copyOf(bytes, bytes.length / 2));
            rig.start().until(shows("a.jar"));
            assertThat(rig.latest().plugins()).isEmpty();
        }

        @Test
        void emptyFoldersAreAnEmptySelection() {
            rig.start();
            assertThat(rig.rescan()).isEqualTo(Selection.NOTHING);
        }

        @Test
        void aDamagedStagedCopyIsMadeAgain() throws IOException {
            Jar jar = Jar.plugin("alpha", "1.0.0");
            rig.drop("a.jar", jar);
            rig.start().until(runsBytes("alpha", jar));
            Path staged = chosen(rig.latest(), "alpha").orElseThrow().staged();
            rig.close();
            byte[] damaged = jar.bytes();
            damaged[damaged.length / 2]++;
            Files.write(staged, damaged);
            rig = new Rig(folder);
            rig.start().until(runsBytes("alpha", jar));
            assertThat(staged).hasBinaryContent(jar.bytes());
        }

        @Test
        void stagedFilesThatNobodyNeedsAreRemoved() throws IOException {
            Path file = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start().until(runs("alpha", "1.0.0"));
            Path staged = chosen(rig.latest(), "alpha").orElseThrow().staged();
            rig.close();
            Files.delete(file);
            rig = new Rig(
                    folder,
                    new Timing(
                            Duration.ofMillis(100),
                            Duration.ofMillis(100),
                            Rig.QUICK.retry(),
                            Rig.QUICK.retryLimit(),
                            Rig.QUICK.gap(),
                            Rig.QUICK.progress(),
                            Rig.QUICK.patience()));
            rig.start();
            rig.untilTrue(() -> Files.notExists(staged));
        }
    }

    @Nested
    class WhenFoldersComeAndGo {

        @Test
        void aRemovedFolderTakesItsPluginsAndIsNoticedWhenItReturns() throws IOException {
            Path file = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start().until(runs("alpha", "1.0.0"));
            Files.delete(file);
            Files.delete(rig.places.deploy());
            rig.until(lacks("alpha"));
            rig.drop("a.jar", Jar.plugin("alpha", "1.1.0"));
            rig.until(runs("alpha", "1.1.0"));
            rig.drop("b.jar", Jar.plugin("beta", "1.0.0"));
            rig.until(runs("beta", "1.0.0"));
        }

        @Test
        void aFolderThatWasReplacedByAnotherIsNoticed() throws IOException {
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start().until(runs("alpha", "1.0.0"));
            Path other = folder.resolve("other");
            rig.drop(other, "b.jar", Jar.plugin("beta", "1.0.0"));
            Files.move(rig.places.deploy(), folder.resolve("away"));
            Files.move(other, rig.places.deploy());
            rig.until(runs("beta", "1.0.0").and(lacks("alpha")));
            rig.drop("c.jar", Jar.plugin("gamma", "1.0.0"));
            rig.until(runs("gamma", "1.0.0"));
        }

        @Test
        void pluginPathsAreRelativeToTheInstanceOrToTheHome() throws IOException {
            rig.drop(rig.base.resolve("more"), "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.drop(folder.resolve("user/mine"), "b.jar", Jar.plugin("beta", "1.0.0"));
            rig.start("more", "~/mine").until(runs("alpha", "1.0.0").and(runs("beta", "1.0.0")));
            assertThat(chosen(rig.latest(), "beta").orElseThrow().source())
                    .isEqualTo(folder.resolve("user/mine").toString());
        }

        @Test
        void aMissingPathIsWatchedForAndPathsChangeLive() throws IOException {
            rig.start("later");
            rig.drop(rig.base.resolve("later"), "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.until(runs("alpha", "1.0.0"));
            rig.drop(rig.base.resolve("second"), "b.jar", Jar.plugin("beta", "1.0.0"));
            rig.configure("second");
            rig.until(runs("beta", "1.0.0").and(lacks("alpha")));
        }

        @Test
        void aPathThatIsNoFolderIsShown() throws IOException {
            Files.writeString(rig.base.resolve("file"), "no folder");
            rig.start("file").until(shows("file"));
        }

        @Test
        void theEarlierFolderWinsATie() throws IOException {
            Jar inDeploy = Jar.plugin("alpha", "1.0.0").salted("deploy");
            rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0").salted("plugins"));
            rig.drop(
                    rig.base.resolve("more"),
                    "a.jar",
                    Jar.plugin("alpha", "1.0.0").salted("more"));
            rig.drop("z.jar", inDeploy);
            rig.start("more").until(runsBytes("alpha", inDeploy));
            assertThat(choice(rig.latest(), "alpha").others()).hasSize(2);
        }
    }

    @Nested
    class SymbolicLinks {

        @Test
        void areFollowedWhenTheyEndInsideAWatchedFolder() throws IOException {
            Path versions = rig.places.deploy().resolve("versions");
            rig.drop(versions, "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start();
            Files.createSymbolicLink(rig.places.deploy().resolve("current.jar"), versions.resolve("a.jar"));
            rig.until(runs("alpha", "1.0.0"));
            rig.drop(versions, "b.jar", Jar.plugin("alpha", "1.1.0"));
            Path fresh = rig.places.deploy().resolve(".next");
            Files.createSymbolicLink(fresh, versions.resolve("b.jar"));
            Files.move(fresh, rig.places.deploy().resolve("current.jar"), StandardCopyOption.ATOMIC_MOVE);
            rig.until(runs("alpha", "1.1.0"));
        }

        @Test
        void areRefusedVisiblyWhenTheyEndOutside() throws IOException {
            rig.drop(folder.resolve("outside"), "a.jar", Jar.plugin("alpha", "1.0.0"));
            rig.start();
            Files.createSymbolicLink(
                    rig.places.deploy().resolve("a.jar"),
                    folder.resolve("outside").resolve("a.jar"));
            Selection selection = rig.until(shows("a.jar"));
            assertThat(selection.plugins()).isEmpty();
            assertThat(loose(selection, "a.jar").orElseThrow().reason().message())
                    .contains("outside the watched folders");
        }

        @Test
        void areShownWhenTheyLeadNowhere() throws IOException {
            rig.start();
            Files.createSymbolicLink(rig.places.deploy().resolve("a.jar"), Path.of("nowhere"));
            rig.until(shows("a.jar"));
            Files.delete(rig.places.deploy().resolve("a.jar"));
            rig.until(selection -> selection.files().isEmpty());
        }
    }

    @Nested
    class WhenStagingFails {

        @Test
        void theFileIsShownNothingIsHalfThereAndTheScanTriesAgain() throws IOException {
            rig.start();
            Files.delete(rig.places.staging());
            Files.writeString(rig.places.staging(), "in the way");
            rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
            Selection selection = rig.until(shows("a.jar"));
            assertThat(loose(selection, "a.jar").orElseThrow().reason().message())
                    .contains("could not be copied");
            Files.delete(rig.places.staging());
            Files.createDirectory(rig.places.staging());
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
        }
    }

    @Nested
    class WhenMoreIsAppendedToAWholeArchive {

        @Test
        void theContentDecidesAgain() throws IOException {
            Jar one = Jar.plugin("alpha", "1.0.0");
            Path file = rig.drop("a.jar", one);
            rig.start().until(runsBytes("alpha", one));
            Files.write(file, new byte[70_000], StandardOpenOption.APPEND);
            rig.until(shows("a.jar"));
            assertThat(rig.latest()).matches(runsBytes("alpha", one));
            Files.write(file, Jar.plugin("alpha", "1.0.1").bytes());
            rig.until(runs("alpha", "1.0.1"));
        }
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
