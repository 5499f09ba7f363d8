package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.await;
import static io.aitbc.plugins.manager.deploy.Rig.choice;
import static io.aitbc.plugins.manager.deploy.Rig.chosen;
import static io.aitbc.plugins.manager.deploy.Rig.lacks;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static io.aitbc.plugins.manager.deploy.Rig.runsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.RollbackPlan.Ready;
import io.aitbc.plugins.manager.deploy.RollbackPlan.Refused;
import io.aitbc.plugins.manager.deploy.RollbackPlan.There;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionOrdersTest {

    private static final Jar ONE = Jar.plugin("alpha", "1.0.0");
    private static final Jar TWO = Jar.plugin("alpha", "2.0.0");
    private static final Jar THREE = Jar.plugin("alpha", "3.0.0");

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
    class Failure {

        @Test
        void bringsTheKeptVersionBackByItself() throws IOException {
            proven(ONE);
            Artifact bad = replaced(TWO);
            rig.histories.failed(bad, Cause.of(Code.PHASE_FALSE, "start returned false."));
            rig.until(runsBytes("alpha", ONE));
            assertThat(chosen(rig.latest(), "alpha").orElseThrow().source()).isEqualTo("kept");
            assertThat(choice(rig.latest(), "alpha").others().get(0).reason().code())
                    .isEqualTo(Code.FAILED_PROBATION);
        }

        @Test
        void staysWithItOverARestart() throws IOException {
            proven(ONE);
            rig.histories.failed(replaced(TWO), Cause.of(Code.PHASE_FALSE, "start returned false."));
            restart();
            rig.until(runsBytes("alpha", ONE));
            assertThat(rig.told).as("the failed bytes were never chosen").noneMatch(runsBytes("alpha", TWO));
        }

        @Test
        void endsWhenTheFileChanges() throws IOException {
            proven(ONE);
            rig.histories.failed(replaced(TWO), Cause.of(Code.PHASE_FALSE, "start returned false."));
            rig.until(runsBytes("alpha", ONE));
            rig.drop("alpha.jar", TWO.salted("better"));
            rig.until(runsBytes("alpha", TWO.salted("better")));
            rig.untilTrue(() -> rig.desired.marks().isEmpty());
            assertThat(rig.desired.needed()).isEmpty();
        }

        @Test
        void lastsWhenTheFileBecomesUnreadable() throws IOException {
            proven(ONE);
            rig.histories.failed(replaced(TWO), Cause.of(Code.PHASE_FALSE, "start returned false."));
            rig.until(runsBytes("alpha", ONE));
            Files.write(rig.places.deploy().resolve("alpha.jar"), new byte[] {'P', 'K', 3, 4});
            rig.untilTrue(() -> Rig.loose(rig.latest(), "alpha.jar").isPresent());
            assertThat(rig.latest()).matches(runsBytes("alpha", ONE));
        }

        @Test
        void endsWithThePluginWhenTheFileIsRemoved() throws IOException {
            proven(ONE);
            rig.histories.failed(replaced(TWO), Cause.of(Code.PHASE_FALSE, "start returned false."));
            rig.until(runsBytes("alpha", ONE));
            Files.delete(rig.places.deploy().resolve("alpha.jar"));
            rig.until(lacks("alpha"));
            rig.untilTrue(() -> rig.desired.plugins().isEmpty());
            assertThat(rig.histories.history("alpha")).isNotEmpty();
        }

        @Test
        void withADamagedCopyIsReported() throws IOException {
            proven(ONE);
            Artifact bad = replaced(TWO);
            end();
            Path copy = rig.places
                    .staging()
                    .resolve(rig.histories.kept("alpha").get(0).sha256() + ".jar");
            Files.writeString(copy, "damaged");
            rig.histories.failed(bad, Cause.of(Code.PHASE_FALSE, "start returned false."));
            restart();
            assertThat(choice(rig.rescan(), "alpha")).satisfies(choice -> {
                assertThat(choice.chosen()).isEmpty();
                assertThat(choice.problem().orElseThrow().message())
                        .contains("kept copy")
                        .contains("damaged");
            });
        }
    }

    @Nested
    class AFileThatIsOverwrittenWhileTheRuntimeIsDown {

        @Test
        void leavesTheProvenBytesInUseUntilItIsWhole() throws IOException {
            proven(ONE);
            end();
            Files.write(rig.places.deploy().resolve("alpha.jar"), new byte[] {'P', 'K', 3, 4});
            restart();
            rig.until(runsBytes("alpha", ONE));
            assertThat(rig.told.get(0)).as("the first selection").matches(runsBytes("alpha", ONE));
            rig.drop("alpha.jar", TWO);
            rig.until(runsBytes("alpha", TWO));
        }

        @Test
        void bringsNothingBackThatWasRemovedBefore() throws IOException {
            proven(ONE);
            Files.delete(rig.places.deploy().resolve("alpha.jar"));
            rig.until(lacks("alpha"));
            rig.rescan();
            end();
            Files.write(rig.places.deploy().resolve("alpha.jar"), new byte[] {'P', 'K', 3, 4});
            restart();
            assertThat(rig.rescan().plugins()).isEmpty();
        }
    }

    @Nested
    class Rollback {

        @Test
        void goesToTheVersionBeforeAndMarksTheHigherFile() throws IOException {
            proven(ONE);
            proven(TWO);
            await(rig.versions().rollback(ready(Optional.empty())));
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
            assertThat(choice(rig.latest(), "alpha").others().get(0).reason().code())
                    .isEqualTo(Code.ROLLED_BACK);
            assertThat(rig.histories.proven("alpha").orElseThrow().version()).isEqualTo("1.0.0");
        }

        @Test
        void againGoesFurtherBack() throws IOException {
            proven(ONE);
            proven(TWO);
            proven(THREE);
            await(rig.versions().rollback(ready(Optional.empty())));
            assertThat(rig.rescan()).matches(runs("alpha", "2.0.0"));
            await(rig.versions().rollback(ready(Optional.of("1.0.0"))));
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
        }

        @Test
        void ofSomethingUnprovenGoesToTheLastProven() throws IOException {
            proven(ONE);
            replaced(TWO);
            Ready ready = ready(Optional.empty());
            assertThat(ready.target().descriptor().version()).isEqualTo("1.0.0");
            assertThat(ready.entry()).contains("{}");
        }

        @Test
        void goesForwardToo() throws IOException {
            proven(ONE);
            proven(TWO);
            await(rig.versions().rollback(ready(Optional.empty())));
            rig.rescan();
            await(rig.versions().rollback(ready(Optional.of("2.0.0"))));
            assertThat(rig.rescan()).matches(runs("alpha", "2.0.0"));
            assertThat(chosen(rig.latest(), "alpha").orElseThrow().source()).isEqualTo("deploy");
            assertThat(rig.desired.marks()).isEmpty();
        }

        @Test
        void goesForwardToAKeptVersionWithoutAFile() throws IOException {
            proven(TWO);
            proven(ONE);
            await(rig.versions().rollback(ready(Optional.of("2.0.0"))));
            assertThat(rig.rescan()).matches(runs("alpha", "2.0.0"));
        }

        @Test
        void goesToALowerFileThatNeverRan() throws IOException {
            proven(TWO);
            rig.drop("low.jar", ONE);
            rig.rescan();
            await(rig.versions().rollback(ready(Optional.of("1.0.0"))));
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
            assertThat(rig.histories.proven("alpha").orElseThrow().version()).isEqualTo("2.0.0");
        }

        @Test
        void toTheRunningVersionIsNothingToDo() throws IOException {
            proven(ONE);
            assertThat(plan(Optional.of("1.0.0"))).isEqualTo(new There("1.0.0"));
        }

        @Test
        void withNothingKeptIsASentence() throws IOException {
            proven(ONE);
            assertThat(refused(Optional.empty(), Code.NOT_DONE)).contains("no other version");
            assertThat(refused(Optional.of("9.0.0"), Code.NOT_DONE))
                    .contains("'9.0.0'")
                    .contains("'1.0.0'");
        }

        @Test
        void ofAnUnknownPluginIsNotFound() {
            rig.start();
            assertThat(refused(Optional.empty(), Code.NOT_FOUND)).contains("'alpha'");
        }

        @Test
        void ofAPinnedPluginIsRefusedWithTheNote() throws IOException {
            proven(ONE);
            proven(TWO);
            await(rig.versions().pin("alpha", running().orElseThrow(), "2.0.0", "wait for May"));
            assertThat(refused(Optional.empty(), Code.REFUSED))
                    .contains("pinned")
                    .contains("wait for May");
            await(rig.versions().unpin("alpha"));
            assertThat(plan(Optional.empty())).isInstanceOf(Ready.class);
        }
    }

    @Nested
    class Pinning {

        @Test
        void keepsTheBytesWhenAHigherFileComes() throws IOException {
            proven(ONE);
            await(rig.versions().pin("alpha", running().orElseThrow(), "1.0.0", "wait for May"));
            rig.drop("two.jar", TWO);
            assertThat(rig.rescan()).matches(runs("alpha", "1.0.0"));
            assertThat(choice(rig.latest(), "alpha").others().get(0).reason().message())
                    .contains("wait for May");
            VersionOrders.Unpinned was = await(rig.versions().unpin("alpha"));
            assertThat(was.pin().map(Pin::note)).contains("wait for May");
            assertThat(was.due().map(due -> due.descriptor().version())).contains("2.0.0");
            rig.until(runs("alpha", "2.0.0"));
        }

        @Test
        void keepsTheBytesWhenTheFileIsReplacedAlsoOverARestart() throws IOException {
            rig.drop("alpha.jar", ONE);
            rig.start();
            rig.until(runsBytes("alpha", ONE));
            await(rig.versions().pin("alpha", running().orElseThrow(), "1.0.0", ""));
            rig.drop("alpha.jar", TWO);
            assertThat(rig.rescan()).matches(runsBytes("alpha", ONE));
            restart();
            assertThat(rig.rescan()).matches(runsBytes("alpha", ONE));
        }

        @Test
        void endsWithTheLastFile() throws IOException {
            proven(ONE);
            await(rig.versions().pin("alpha", running().orElseThrow(), "1.0.0", ""));
            rig.rescan();
            Files.delete(rig.places.deploy().resolve("alpha.jar"));
            rig.untilTrue(() -> rig.desired.plugins().isEmpty());
            assertThat(rig.latest()).matches(lacks("alpha"));
            rig.drop("alpha.jar", TWO);
            assertThat(rig.rescan()).matches(runsBytes("alpha", TWO));
        }
    }

    private void proven(Jar jar) throws IOException {
        rig.histories.passed(List.of(new Passed(replaced(jar), "{}")));
    }

    private Artifact replaced(Jar jar) throws IOException {
        rig.drop("alpha.jar", jar);
        if (!started) {
            started = true;
            rig.start();
        }
        rig.until(runsBytes("alpha", jar));
        return chosen(rig.latest(), "alpha").orElseThrow();
    }

    private boolean started;

    private void restart() throws IOException {
        rig.close();
        rig = new Rig(folder);
        rig.start();
    }

    private Optional<String> running() {
        return chosen(rig.latest(), "alpha").map(Artifact::sha256);
    }

    private RollbackPlan plan(Optional<String> version) {
        return await(rig.versions().plan("alpha", version, running()));
    }

    private Ready ready(Optional<String> version) {
        RollbackPlan plan = plan(version);
        assertThat(plan).isInstanceOf(Ready.class);
        return (Ready) plan;
    }

    private String refused(Optional<String> version, Code code) {
        RollbackPlan plan = plan(version);
        assertThat(plan).isInstanceOf(Refused.class);
        assertThat(((Refused) plan).reason().code()).isEqualTo(code);
        return ((Refused) plan).reason().message();
    }
}
