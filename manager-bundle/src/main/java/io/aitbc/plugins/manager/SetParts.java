package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.ChangeSet;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.resolution.World;
import io.aitbc.plugins.manager.sets.Installer;
import io.aitbc.plugins.manager.sets.Inventory;
import io.aitbc.plugins.manager.sets.Origins;
import io.aitbc.plugins.manager.sets.Present;
import io.aitbc.plugins.manager.sets.SetService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What sets of plugins are told of this instance, and how they change it. */
final class SetParts implements Inventory, Installer {
    private final Changes changes;
    private final DesiredStates wishes;
    private final Supplier<RuntimeSettings> settings;
    private volatile Selection selection = Selection.NOTHING;

    SetParts(Changes changes, DesiredStates wishes, Supplier<RuntimeSettings> settings) {
        this.changes = changes;
        this.wishes = wishes;
        this.settings = settings;
    }

    PluginSets service(Path base, Registries registries, Executor workers) {
        Path file = base.resolve("data").resolve("state").resolve("origins.json");
        Origins origins = new Origins(new FileStore<>(file, Origins.Known.class, Origins.Known.NOTHING));
        return new SetService(base, registries, this, origins, this, workers);
    }

    /** The watched folders hold something else than before. */
    void selected(Selection now) {
        selection = now;
    }

    @Override
    public List<Present> present() {
        Selection now = selection;
        return Stream.concat(now.plugins().values().stream(), now.libraries().values().stream())
                .flatMap(choice -> choice.chosen().stream().map(chosen -> present(choice, chosen)))
                .toList();
    }

    /** What serves, which is not what was chosen where an operator has to agree to that first. */
    private Present present(Choice choice, Artifact chosen) {
        Artifact artifact = choice.before().orElse(chosen);
        String name = artifact.descriptor().name();
        boolean plugin = artifact.descriptor().isPlugin();
        List<Dependency> needs = new ArrayList<>(artifact.descriptor().dependencies());
        if (plugin) {
            needs.addAll(settings.get().of(name).dependencies());
        }
        return new Present(
                name,
                artifact.descriptor().version(),
                plugin,
                artifact.sha256(),
                artifact.source(),
                needs,
                wishes.pin(name).map(pin -> new World.Pin(SemVer.parse(pin.version()), pin.note())),
                artifact.signing().signers().stream()
                        .map(signer -> signer.key().toString())
                        .toList(),
                choice.before()
                        .map(serving -> new Present.Waiting(chosen.descriptor().version(), chosen.sha256())));
    }

    @Override
    public AdmissionContext machine() {
        return AdmissionContext.current(SemVer.parse(settings.get().platformVersion()));
    }

    @Override
    public CompletionStage<ChangePlan> plan(Order order) {
        return changes.plan(change(order), order.lower());
    }

    @Override
    public CompletionStage<PluginOutcome> make(Order order) {
        return changes.make(change(order), order.lower());
    }

    private static ChangeSet change(Order order) {
        return new ChangeSet(order.files(), order.removals(), order.force());
    }
}
