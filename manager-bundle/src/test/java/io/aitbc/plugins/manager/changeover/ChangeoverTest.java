package io.aitbc.plugins.manager.changeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.lifecycle.Candidate;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who used an instance last, and what does not load since. */
class ChangeoverTest {
    private static final LastUse NOW = new LastUse("2.0.0", "21");
    private static final LastUse OLDER = new LastUse("1.0.0", "17");
    private static final Selection FINE = Selection.NOTHING;
    private static final Selection OUTGROWN = selection(Reason.Code.INCOMPATIBLE);

    @TempDir
    private Path folder;

    private Notices notices = new Notices(Path.of("notices"), List::of);

    private static Selection selection(Reason.Code code) {
        Cause reason = Cause.of(code, "It needs AITBC 1.0.0 or earlier.");
        Candidate file = new Candidate(Optional.of("1.2.0"), "deploy", reason);
        Choice choice = new Choice("old", Optional.empty(), List.of(file), Optional.of(reason));
        return new Selection(Map.of("old", choice), Map.of(), List.of());
    }

    private Changeover changeover(LastUse last) {
        notices = new Notices(folder.resolve("notices"), List::of);
        return new Changeover(
                new FileStore<>(folder.resolve("changeover.json"), LastUse.class, LastUse.UNKNOWN), notices, last, NOW);
    }

    private List<String> seen(Changeover changeover, Selection selection) {
        changeover.look(selection);
        return notices.all();
    }

    @Test
    void whatDoesNotLoadIsNamedWithBothRuntimes() {
        assertThat(seen(changeover(OLDER), OUTGROWN))
                .containsExactly(
                        "This instance was last used by runtime '1.0.0' on Java 17; this is runtime '2.0.0' on Java"
                                + " 21, which does not load 'old' '1.2.0': It needs AITBC 1.0.0 or earlier.");
    }

    @Test
    void itIsRememberedWhenTheDataIsThisRuntimesByNow() {
        seen(changeover(OLDER), OUTGROWN);

        assertThat(seen(changeover(NOW), OUTGROWN)).hasSize(1);
    }

    @Test
    void itEndsWhenEverythingLoads() {
        Changeover changeover = changeover(OLDER);
        seen(changeover, OUTGROWN);
        assertThat(folder.resolve("notices")).content().contains("does not load 'old'");

        assertThat(seen(changeover, FINE)).isEmpty();
        assertThat(folder.resolve("notices")).isEmptyFile();
        assertThat(seen(changeover, OUTGROWN))
                .as("what comes later has nothing to do with it")
                .isEmpty();
        assertThat(seen(changeover(NOW), OUTGROWN)).isEmpty();
    }

    @Test
    void anotherJavaCountsAndOneThatIsNotKnownDoesNot() {
        assertThat(seen(changeover(new LastUse("2.0.0", "17")), OUTGROWN)).hasSize(1);
    }

    @Test
    void theSameRuntimeHasNothingToSay() {
        assertThat(seen(changeover(NOW), OUTGROWN)).isEmpty();
        assertThat(seen(changeover(LastUse.UNKNOWN), OUTGROWN)).isEmpty();
        assertThat(seen(changeover(new LastUse("2.0.0", "")), OUTGROWN)).isEmpty();
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNotBlamedOnTheRuntime() {
        assertThat(seen(changeover(OLDER), selection(Reason.Code.INCOMPLETE))).isEmpty();
    }
}
