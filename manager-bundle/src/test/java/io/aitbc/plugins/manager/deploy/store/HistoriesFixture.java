package io.aitbc.plugins.manager.deploy.store;

import io.aitbc.plugins.management.HistoryEntry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Pin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Histories in a folder of their own. */
abstract class HistoriesFixture {

    static final Reason BROKEN = Cause.of(Code.PHASE_FALSE, "start returned false.");
    static final String ENTRY = "{}";

    @TempDir
    Path folder;

    long incarnation;

    DesiredStates desired;
    Histories histories;

    @BeforeEach
    void begin() {
        nextStart();
    }

    void pass(Artifact artifact) {
        histories.passed(List.of(new Passed(artifact, ENTRY)));
    }

    final void nextStart() {
        incarnation++;
        desired = new DesiredStates(
                new FileStore<>(folder.resolve("desired.json"), DesiredState.class, DesiredState.NOTHING));
        histories = new Histories(
                new FileStore<>(folder.resolve("history.json"), HistoryState.class, HistoryState.NOTHING),
                desired,
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        histories.opened(incarnation);
    }

    List<String> events() {
        return histories.history("alpha").stream().map(HistoryEntry::event).toList();
    }

    static Pin pin(String sha256) {
        return new Pin(sha256, "1.0.0", "a note", "2026-01-01T00:00:00Z");
    }

    static Artifact alpha(String version, String sha256) {
        return new Artifact(
                descriptor(version),
                sha256,
                Path.of("/staged", sha256),
                "deploy",
                Optional.of(Path.of("/deploy", sha256 + ".jar")));
    }

    static Descriptor descriptor(String version) {
        return new Descriptor(
                Descriptor.Kind.PLUGIN,
                "alpha",
                version,
                Optional.empty(),
                "alpha",
                version,
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                PermissionRequest.NOTHING,
                17,
                1,
                List.of());
    }
}
