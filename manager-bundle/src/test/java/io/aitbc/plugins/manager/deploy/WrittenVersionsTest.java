package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.await;
import static io.aitbc.plugins.manager.deploy.Rig.choice;
import static io.aitbc.plugins.manager.deploy.Rig.chosen;
import static io.aitbc.plugins.manager.deploy.Rig.lacks;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static io.aitbc.plugins.manager.deploy.Rig.runsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file undercuts the version that etc/plugins.lock has; who means a lower one says so. */
class WrittenVersionsTest {
    private static final Jar OLD = Jar.plugin("alpha", "1.0.0");
    private static final Jar NEW = Jar.plugin("alpha", "1.1.0");

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

    private void locks(String version, Jar jar) throws IOException {
        Path lock = rig.base.resolve("etc/plugins.lock");
        Files.createDirectories(rig.base.resolve("etc"));
        Files.writeString(lock, """
                {"format": 1, "plugins": [{"name": "alpha", "version": "%s", "kind": "plugin", "sha256": "%s",
                "signers": [], "source": "deploy"}]}
                """.formatted(version, Sha256.of(jar.bytes())));
    }

    private Artifact used() {
        return chosen(rig.latest(), "alpha").orElseThrow();
    }

    @Test
    void aLowerFileThatTakesThePlaceOfTheWrittenOneIsRefusedAndThatOneStays() throws IOException {
        locks("1.1.0", NEW);
        rig.drop("alpha.jar", NEW);
        rig.start();
        rig.until(runsBytes("alpha", NEW));

        rig.drop("alpha.jar", OLD);

        rig.until(selection -> choice(selection, "alpha").others().stream()
                .anyMatch(other -> other.version().equals(Optional.of("1.0.0"))
                        && other.reason().message().contains("etc/plugins.lock has 1.1.0")));
        assertThat(rig.latest()).matches(runsBytes("alpha", NEW));
    }

    @Test
    void aLowerFileThatIsDroppedOrInstalledWhereNoneIsIsRefusedUntilTheLockIsAnother() throws IOException {
        locks("1.1.0", NEW);
        rig.start();
        rig.drop("alpha.jar", OLD);
        rig.until(selection -> selection.plugins().containsKey("alpha"));
        assertThat(choice(rig.latest(), "alpha").chosen()).isEmpty();
        Path elsewhere = Files.write(folder.resolve("elsewhere.jar"), OLD.bytes());
        Prepared prepared = await(rig.orders().prepare(elsewhere));
        assertThat(((Prepared.Unfit) prepared).reason().message()).contains("etc/plugins.lock has 1.1.0");
        assertThat(((Prepared.Unfit) prepared).reason().fix().orElse("")).contains("aitbc sync");

        locks("1.0.0", OLD);

        rig.rescan();
        assertThat(rig.latest()).matches(runs("alpha", "1.0.0"));
    }

    @Test
    void aLockThatCannotBeReadAndOneOfALowerVersionAreInNobodysWay() throws IOException {
        Files.createDirectories(rig.base.resolve("etc"));
        Files.writeString(rig.base.resolve("etc/plugins.lock"), "{nonsense");
        rig.drop("alpha.jar", OLD);
        rig.start();
        rig.until(runsBytes("alpha", OLD));

        locks("1.0.0", OLD);
        rig.drop("alpha.jar", NEW);

        rig.until(runsBytes("alpha", NEW));
    }

    @Test
    void whatRunsIsNotStoppedByALockThatAsksForMoreAlsoOverARestart() throws IOException {
        rig.drop("alpha.jar", OLD);
        rig.start();
        rig.until(runsBytes("alpha", OLD));
        rig.histories.arrives(used());

        locks("1.1.0", NEW);
        assertThat(rig.rescan()).matches(runsBytes("alpha", OLD));
        rig.close();
        rig = new Rig(folder);
        rig.start();

        rig.until(runsBytes("alpha", OLD));
    }

    @Test
    void whoGoesBackOnPurposeMayAndALockBroughtByASyncIsItsOwnFloor() throws IOException {
        locks("1.1.0", NEW);
        rig.drop("new.jar", NEW);
        rig.drop("old.jar", OLD);
        rig.start();
        rig.until(runsBytes("alpha", NEW));
        rig.histories.passed(List.of(new Passed(used(), "{}")));
        RollbackPlan back = await(rig.versions().plan("alpha", Optional.of("1.0.0"), Optional.of(used().sha256())));
        await(rig.versions().rollback((RollbackPlan.Ready) back));
        rig.until(runsBytes("alpha", OLD));

        Files.delete(rig.places.deploy().resolve("new.jar"));
        Files.delete(rig.places.deploy().resolve("old.jar"));
        rig.until(lacks("alpha"));
        locks("1.0.0", OLD);
        Path elsewhere = Files.write(folder.resolve("elsewhere.jar"), OLD.bytes());
        Path lowest = Files.write(
                folder.resolve("lowest.jar"), Jar.plugin("alpha", "0.9.0").bytes());
        assertThat(await(rig.orders().prepare(lowest))).isInstanceOf(Prepared.Unfit.class);
        PreparedBatch sync = await(rig.batches().prepare(List.of(elsewhere), Set.of(elsewhere), List.of()));
        await(rig.batches().make((PreparedBatch.Ready) sync, Set.of()));
        rig.until(runsBytes("alpha", OLD));
    }
}
