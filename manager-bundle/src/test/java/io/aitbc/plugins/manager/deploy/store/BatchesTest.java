package io.aitbc.plugins.manager.deploy.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.Batch.Member;
import io.aitbc.plugins.manager.deploy.store.Batch.Removal;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Proven;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came together counts together, or not at all. */
class BatchesTest extends HistoriesFixture {
    private static final Artifact OLD = alpha("1.0.0", "a1");
    private static final Artifact NEW = alpha("2.0.0", "a2");
    private static final Artifact OTHER = beta("b1");

    private static Artifact beta(String sha256) {
        Descriptor like = descriptor("1.0.0");
        Descriptor descriptor = new Descriptor(
                like.kind(),
                "beta",
                like.version(),
                like.metadata(),
                "beta",
                like.bundleVersion(),
                like.dependencies(),
                like.pluginComponent(),
                like.components(),
                like.configurationPid(),
                like.configSchema(),
                like.permissions(),
                like.javaLevel(),
                like.size(),
                like.advice());
        return new Artifact(
                descriptor,
                sha256,
                Path.of("/staged", sha256),
                "command",
                Optional.of(Path.of("/kept", sha256 + ".jar")));
    }

    private static Member member(Artifact artifact) {
        return new Member(
                artifact.descriptor().name(),
                artifact.descriptor().version(),
                artifact.sha256(),
                true,
                true,
                artifact.file().orElseThrow().toString(),
                null,
                null);
    }

    private Batch begun(Removal... removals) {
        Batch batch = new Batch("one", false, null, List.of(member(NEW), member(OTHER)), List.of(removals), List.of());
        histories.batches().begin(batch);
        histories.batches().placed(batch);
        histories.onTrial(List.of(NEW, OTHER));
        return batch;
    }

    private List<String> events(String name) {
        return histories.history(name).stream().map(HistoryEntry::event).toList();
    }

    @Test
    void nothingOfItIsProvenBeforeAllHaveStoodTheirTime() {
        pass(OLD);
        begun();

        pass(NEW);
        assertThat(histories.proven("alpha").map(Proven::sha256)).contains("a1");
        assertThat(histories.isTogether(NEW)).isTrue();
        nextStart();
        pass(OTHER);

        assertThat(histories.proven("alpha").map(Proven::sha256)).contains("a2");
        assertThat(histories.proven("beta").map(Proven::sha256)).contains("b1");
        assertThat(histories.isTogether(NEW)).isFalse();
    }

    @Test
    void oneThatFailsTakesAllOfItBackInOneWrite() {
        pass(OLD);
        begun();

        histories.failed(OTHER, BROKEN);

        Map<String, Mark> marks = desired.marks();
        assertThat(marks).containsOnlyKeys("a2", "b1");
        assertThat(marks.values()).allSatisfy(mark -> assertThat(mark.because())
                .contains("'alpha' 2.0.0, 'beta' 1.0.0")
                .contains("'beta' failed: start returned false."));
        assertThat(desired.needed()).containsExactly("a1");
        assertThat(events("alpha")).startsWith("returned");
        assertThat(events("beta")).startsWith("withdrawn");
        assertThat(histories.isTogether(NEW)).isFalse();
    }

    @Test
    void whoStoodItsTimeIsTakenBackTooWhenAnotherFailsLater() {
        pass(OLD);
        begun();
        pass(NEW);

        histories.failed(OTHER, BROKEN);

        assertThat(histories.proven("alpha").map(Proven::sha256)).contains("a1");
        assertThat(desired.marks()).containsKey("a2");
    }

    @Test
    void theLineOfEachNamesTheWholeChange() {
        begun();

        assertThat(histories.history("beta").get(0).note()).contains("in a change of 'alpha' 2.0.0, 'beta' 1.0.0");
    }

    @Test
    void anOperatorWhoStopsOneLeavesTheOthersOnTheirOwn() {
        pass(OLD);
        begun();
        pass(NEW);

        histories.alone("beta");

        assertThat(histories.proven("alpha").map(Proven::sha256)).contains("a2");
        histories.failed(OTHER, BROKEN);
        assertThat(desired.marks()).isEmpty();
    }

    @Test
    void twoAbnormalEndsTakeAllOfItBack() {
        pass(OLD);
        begun();
        nextStart();
        histories.onTrial(List.of(NEW, OTHER));
        nextStart();

        assertThat(desired.marks()).containsOnlyKeys("a2", "b1");
        assertThat(histories.leftOut(OTHER)).isEmpty();
    }

    @Test
    void whatItRemovedIsRememberedUntilItIsBack() {
        pass(OLD);
        Removal gone =
                new Removal("gamma", "1.0.0", "g1", List.of("/kept/gamma.jar"), Map.of(), DesiredState.Plugin.NOTHING);
        begun(gone);
        assertThat(histories.needed()).contains("g1", "a2", "b1");

        histories.failed(NEW, BROKEN);
        nextStart();

        assertThat(histories.batches().takenBack()).singleElement().satisfies(batch -> {
            assertThat(batch.removals()).containsExactly(gone);
            histories.batches().forget(batch);
        });
        assertThat(histories.batches().takenBack()).isEmpty();
        assertThat(events("alpha").stream().filter("returned"::equals))
                .as("told once")
                .hasSize(1);
    }

    @Test
    void whatAProcessLeftUnplacedIsKnownToTheNext() {
        Batch batch = new Batch("one", false, null, List.of(member(NEW)), List.of(), List.of());
        histories.batches().begin(batch);
        nextStart();

        assertThat(histories.batches().unplaced()).containsExactly(batch);
        histories.batches().placed(batch);
        assertThat(histories.batches().unplaced()).isEmpty();
    }
}
