package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Mark;
import io.aitbc.plugins.manager.deploy.store.DesiredState.Plugin;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files, marks and wishes to select from. */
abstract class SelectionFixture {

    static final Folder DEPLOY = new Folder(Path.of("/base/deploy"), "deploy", 0, true);
    static final Folder PLUGINS = new Folder(Path.of("/home/plugins"), "plugins", 1, false);
    final List<Present> files = new ArrayList<>();
    Selection used = Selection.NOTHING;
    Map<String, Mark> marks = Map.of();
    Map<String, Plugin> wanted = Map.of();
    Map<String, KeptBytes> kept = Map.of();
    Standing.Waiting waiting = Standing.Waiting.NONE;

    static KeptBytes sound(String name, String version, String hash) {
        return new KeptBytes.Sound(new Artifact(
                Jar.descriptor(name, version, false), hash, Path.of("/staged", hash), "kept", Optional.empty()));
    }

    void plugin(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, new Verdict.Admitted(Jar.descriptor(name, version, false))));
    }

    void library(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, new Verdict.Admitted(Jar.descriptor(name, version, true))));
    }

    void refused(Folder folder, String file, String name, String version, String hash) {
        files.add(present(folder, file, hash, refusal(name, version)));
    }

    static Verdict refusal(String name, String version) {
        return new Verdict.Refused(
                List.of(Cause.of(Code.REFUSED, "It is refused by the test.")), Optional.of(name), Optional.of(version));
    }

    static Present present(Folder folder, String file, String hash, Verdict verdict) {
        return new Present(
                folder,
                folder.path().resolve(file),
                new Bundle(hash, Path.of("/staged", hash), verdict),
                Optional.empty());
    }

    static Artifact artifact(Folder folder, String file, String name, String version, String hash) {
        return new Artifact(
                Jar.descriptor(name, version, false),
                hash,
                Path.of("/staged", hash),
                folder.source(),
                Optional.of(folder.path().resolve(file)));
    }

    Selection decide() {
        used = SelectionRules.select(
                files, used, new Standing(marks, wanted, kept, artifact -> Optional.empty(), waiting, Map.of()));
        return used;
    }

    Choice choose(String name) {
        return Rig.choice(decide(), name);
    }

    static String version(Choice choice) {
        return choice.chosen().orElseThrow().descriptor().version();
    }

    static String hash(Choice choice) {
        return choice.chosen().orElseThrow().sha256();
    }
}
