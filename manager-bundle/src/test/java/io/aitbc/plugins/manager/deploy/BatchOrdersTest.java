package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.await;
import static io.aitbc.plugins.manager.deploy.Rig.chosen;
import static io.aitbc.plugins.manager.deploy.Rig.lacks;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static io.aitbc.plugins.manager.deploy.Rig.runsBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.PreparedBatch.Ready;
import io.aitbc.plugins.manager.deploy.PreparedBatch.Unfit;
import io.aitbc.plugins.manager.deploy.store.Batch;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Blocked;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.lifecycle.Wish;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files and removals are placed together, or not at all. */
class BatchOrdersTest {
    private static final Jar ONE = Jar.plugin("alpha", "1.0.0");
    private static final Jar TWO = Jar.plugin("alpha", "2.0.0");
    private static final Jar LOW = Jar.plugin("alpha", "0.9.0");
    private static final Jar BETA = Jar.plugin("beta", "1.0.0");
    private static final Jar GAMMA = Jar.plugin("gamma", "1.0.0");
    private static final Set<String> BOTH = Set.of("alpha", "beta");

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void anOldVersionIsProven() throws IOException {
        rig = new Rig(folder);
        rig.drop("alpha.jar", ONE);
        rig.drop("gamma.jar", GAMMA);
        rig.start();
        rig.until(runs("alpha", "1.0.0").and(runs("gamma", "1.0.0")));
        rig.histories.passed(List.of(new Passed(used("alpha"), "{}"), new Passed(used("gamma"), "{}")));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private void restart() throws IOException {
        rig.close();
        rig = new Rig(folder);
        rig.start();
    }

    private Artifact used(String name) {
        return chosen(rig.latest(), name).orElseThrow();
    }

    private Path file(String name, Jar jar) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("elsewhere")).resolve(name), jar.bytes());
    }

    private PreparedBatch prepare(List<String> removals, Jar... jars) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < jars.length; i++) {
            files.add(file(i + ".jar", jars[i]));
        }
        return await(rig.batches().prepare(files, Set.of(), removals));
    }

    private Ready ready(List<String> removals, Jar... jars) throws IOException {
        return (Ready) prepare(removals, jars);
    }

    /** The first of the jars takes the place of whatever is higher. */
    private Ready lowering(List<String> removals, Jar... jars) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < jars.length; i++) {
            files.add(file(i + ".jar", jars[i]));
        }
        return (Ready) await(rig.batches().prepare(files, Set.of(files.get(0)), removals));
    }

    private List<Code> refused(List<String> removals, Jar... jars) throws IOException {
        return ((Unfit) prepare(removals, jars))
                .reasons().stream().map(Reason::code).toList();
    }

    private static Predicate<Selection> oneWithoutTheOther() {
        return runsBytes("alpha", TWO)
                .and(lacks("beta"))
                .or(runsBytes("beta", BETA).and(runs("alpha", "1.0.0")));
    }

    private void make(Ready ready) {
        await(rig.batches().make(ready, BOTH));
        rig.until(runsBytes("alpha", TWO).and(runsBytes("beta", BETA)));
    }

    @Test
    void allAreChosenInOneStep() throws IOException {
        make(ready(List.of(), TWO, BETA));

        assertThat(rig.told).noneMatch(oneWithoutTheOther());
        assertThat(rig.histories.isTogether(used("beta"))).isTrue();
    }

    @Test
    void aRemovalHappensInTheSameStep() throws IOException {
        Ready ready = ready(List.of("gamma"), TWO, BETA);
        await(rig.batches().make(ready, BOTH));
        rig.until(runsBytes("alpha", TWO).and(runsBytes("beta", BETA)).and(lacks("gamma")));

        assertThat(rig.told)
                .noneMatch(oneWithoutTheOther())
                .noneMatch(runsBytes("alpha", TWO).and(runs("gamma", "1.0.0")));
        assertThat(rig.places.deploy().resolve("gamma.jar")).doesNotExist();
    }

    @Test
    void everythingThatIsAgainstItIsSaidAndNothingIsChanged() throws IOException {
        assertThat(refused(List.of("nobody"), TWO, BETA.thatIsRefused())).containsExactly(Code.REFUSED, Code.NOT_FOUND);
        assertThat(refused(List.of("alpha"), TWO)).containsExactly(Code.REFUSED);
        assertThat(refused(List.of(), TWO, TWO.salted("other"))).contains(Code.REFUSED);
        assertThat(refused(List.of(), Jar.plugin("alpha", "0.9.0"), BETA))
                .as("a lower version would not be used")
                .containsExactly(Code.SHADOWED);

        assertThat(rig.rescan()).matches(runsBytes("alpha", ONE).and(lacks("beta")));
        assertThat(rig.places.installed()).isEmptyDirectory();
    }

    @Test
    void aDiskThatRefusesOneOfThemLeavesNone() throws IOException {
        Ready ready = ready(List.of("gamma"), TWO, BETA);
        Files.createDirectories(rig.places.installed().resolve("beta-1.0.0.jar").resolve("in the way"));

        assertThatThrownBy(() -> await(rig.batches().make(ready, BOTH)))
                .rootCause()
                .hasMessageContaining("beta-1.0.0.jar");

        assertThat(rig.rescan()).matches(runsBytes("alpha", ONE).and(runs("gamma", "1.0.0")));
        assertThat(rig.places.installed().resolve("alpha-2.0.0.jar")).doesNotExist();
        assertThat(rig.histories.batches().unplaced()).isEmpty();
        assertThat(rig.told).noneMatch(runsBytes("alpha", TWO));
    }

    @Test
    void whatAProcessLeftInTheMiddleIsMadeWhollyByTheNext() throws IOException {
        Ready ready = ready(List.of(), TWO, BETA);
        rig.histories.batches().begin(unplaced(ready));
        restart();

        rig.until(runsBytes("alpha", TWO).and(runsBytes("beta", BETA)));
        assertThat(rig.told).noneMatch(oneWithoutTheOther());
        assertThat(rig.histories.batches().unplaced()).isEmpty();
    }

    @Test
    void orNotAtAllWhereItsBytesAreLost() throws IOException {
        Ready ready = ready(List.of(), TWO, BETA);
        Batch batch = unplaced(ready);
        rig.histories.batches().begin(batch);
        rig.close();
        Files.delete(ready.files().get(1).artifact().staged());
        rig = new Rig(folder);
        rig.start();

        assertThat(rig.rescan()).matches(runsBytes("alpha", ONE).and(lacks("beta")));
        assertThat(rig.places.installed().resolve("alpha-2.0.0.jar")).doesNotExist();
    }

    @Test
    void aLowerVersionTakesThePlaceOfAHigherOneInTheSameStep() throws IOException {
        await(rig.batches().make(ready(List.of(), TWO), Set.of()));
        rig.until(runsBytes("alpha", TWO));
        rig.told.clear();

        await(rig.batches().make(lowering(List.of("gamma"), LOW, BETA), BOTH));
        rig.until(runsBytes("alpha", LOW).and(runsBytes("beta", BETA)).and(lacks("gamma")));

        assertThat(rig.told)
                .noneMatch(runsBytes("alpha", LOW).and(lacks("beta")))
                .noneMatch(runsBytes("beta", BETA).and(runsBytes("alpha", TWO)))
                .noneMatch(runsBytes("alpha", ONE));
        assertThat(rig.desired.marks().values()).extracting(mark -> mark.why()).containsOnly(Blocked.ROLLED_BACK);
        restart();
        rig.until(runsBytes("alpha", LOW));
    }

    @Test
    void aLowerVersionIsTakenBackWithTheOthersOfItsChange() throws IOException {
        await(rig.batches().make(ready(List.of(), TWO), Set.of()));
        rig.until(runsBytes("alpha", TWO));
        await(rig.batches().make(lowering(List.of("gamma"), LOW, BETA), BOTH));
        rig.until(runsBytes("alpha", LOW).and(runsBytes("beta", BETA)).and(lacks("gamma")));

        rig.histories.failed(used("beta"), Cause.of(Code.PHASE_FALSE, "start returned false."));

        rig.until(runsBytes("alpha", TWO).and(runs("gamma", "1.0.0")));
        assertThat(chosen(rig.latest(), "beta")).isEmpty();
        rig.untilTrue(() -> rig.histories.batches().takenBack().isEmpty());
        restart();
        rig.until(runsBytes("alpha", TWO).and(runs("gamma", "1.0.0")));
        assertThat(chosen(rig.latest(), "beta")).isEmpty();
    }

    @Test
    void aLowerVersionThatAProcessLeftInTheMiddleIsMadeWithTheRest() throws IOException {
        await(rig.batches().make(ready(List.of(), TWO), Set.of()));
        rig.until(runsBytes("alpha", TWO));
        rig.histories.batches().begin(unplaced(lowering(List.of(), LOW, BETA)));
        restart();

        rig.until(runsBytes("alpha", LOW).and(runsBytes("beta", BETA)));
        assertThat(rig.told).noneMatch(oneWithoutTheOther());
        assertThat(rig.histories.history("alpha")).isNotEmpty();
    }

    private static Batch unplaced(Ready ready) {
        return new Batch(
                "cut short",
                false,
                null,
                ready.files().stream()
                        .map(each -> new Batch.Member(
                                each.artifact().descriptor().name(),
                                each.artifact().descriptor().version(),
                                each.artifact().sha256(),
                                true,
                                true,
                                each.target().toString(),
                                null,
                                null))
                        .toList(),
                List.of(),
                ready.lowered());
    }

    @Test
    void aMemberThatFailsTakesAllBackWithWhatWasRemoved() throws IOException {
        rig.desired.wish("gamma", Wish.STOPPED);
        rig.rescan();
        Ready ready = ready(List.of("gamma"), TWO, BETA);
        await(rig.batches().make(ready, BOTH));
        rig.until(runsBytes("alpha", TWO).and(runsBytes("beta", BETA)).and(lacks("gamma")));

        rig.histories.failed(used("beta"), Cause.of(Code.PHASE_FALSE, "start returned false."));

        rig.until(runsBytes("alpha", ONE).and(runsBytes("gamma", GAMMA)));
        assertThat(chosen(rig.latest(), "beta")).isEmpty();
        assertThat(rig.desired.wish("gamma")).contains(Wish.STOPPED);
        rig.untilTrue(() -> rig.histories.batches().takenBack().isEmpty());
        restart();
        assertThat(rig.rescan()).matches(runsBytes("alpha", ONE).and(runsBytes("gamma", GAMMA)));
    }
}
