package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.Reading;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.FileOrders;
import io.aitbc.plugins.manager.deploy.Measure;
import io.aitbc.plugins.manager.deploy.OtherFolders;
import io.aitbc.plugins.manager.deploy.Prepared;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Plan;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.Prospect;
import io.aitbc.plugins.manager.permissions.grants.Grants;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Asks of a change what it would do, the way {@link Orders} asks for the change itself. */
final class Plans {
    private final PluginControl control;
    private final FileOrders files;
    private final OtherFolders otherFolders;
    private final Settings settings;
    private final TrustOrders trust;
    private final Grants grants;
    private final Executor workers;

    /** What is asked besides the life cycle. */
    record Rules(TrustOrders trust, Grants grants) {}

    Plans(PluginControl control, DeployService deploy, Settings settings, Rules rules, Executor workers) {
        this.control = control;
        this.files = deploy.orders();
        this.otherFolders = deploy.otherFolders();
        this.settings = settings;
        this.trust = rules.trust();
        this.grants = rules.grants();
        this.workers = workers;
    }

    CompletionStage<ChangePlan> install(Path file, boolean force) {
        return files.prepare(file.toAbsolutePath()).thenCompose(prepared -> {
            if (prepared instanceof Prepared.Unfit unfit) {
                return answer(Plan.refused(unfit.reason()));
            }
            Prepared.Ready ready = (Prepared.Ready) prepared;
            List<String> permissions = grants.forecast(ready.artifact());
            return ready(ready, force)
                    .thenApply(plan -> plan instanceof Plan known ? known.asking(permissions) : plan)
                    .whenComplete((plan, failure) -> files.discard(ready));
        });
    }

    private CompletionStage<ChangePlan> ready(Prepared.Ready ready, boolean force) {
        Artifact artifact = ready.artifact();
        boolean chosen = ready.choice()
                .chosen()
                .map(a -> a.sha256().equals(artifact.sha256()))
                .orElse(false);
        return chosen && artifact.descriptor().isPlugin()
                ? control.plan(Prospect.of(artifact.descriptor().name(), Optional.of(artifact)), force)
                : answer(Plan.NOTHING);
    }

    CompletionStage<ChangePlan> uninstall(String name, boolean force) {
        return control.view(name).isPresent()
                ? control.plan(Prospect.of(name, Optional.empty()), force)
                : answer(Plan.refused(Cause.unknownPlugin(name)));
    }

    CompletionStage<ChangePlan> configuration(Path file) {
        return CompletableFuture.supplyAsync(() -> settings.read(file), workers)
                .thenCompose(reading -> reading.settings()
                        .map(this::configuration)
                        .orElseGet(() -> answer(Plan.refused(refusal(file, reading)))));
    }

    private CompletionStage<ChangePlan> configuration(FileSettings candidate) {
        List<String> folders = candidate.folders().stream().map(Path::toString).toList();
        Measure measure = new Measure(
                AdmissionContext.current(SemVer.parse(candidate.runtime().platformVersion())),
                trust.keyring(candidate.trust().signatures()));
        return otherFolders.imagine(folders, measure).thenCompose(others -> {
            Prospect prospect = Prospect.of(others.plugins(), others.libraries())
                    .under(candidate.runtime())
                    .configured(plugin -> settings.imagine(candidate, plugin));
            return control.plan(prospect, true).whenComplete((plan, failure) -> otherFolders.forget(others));
        });
    }

    private static Reason refusal(Path file, Reading reading) {
        String problems = reading.problems().stream()
                .filter(Problem::isError)
                .map(Problem::text)
                .collect(Collectors.joining("; "));
        return Cause.of(
                        Reason.Code.CONFIGURATION,
                        "'" + file + "' would be refused whole, and the values in force would stay: " + problems)
                .withFix("'aitbc config validate' shows each problem on its line.");
    }

    private static CompletionStage<ChangePlan> answer(Plan plan) {
        return CompletableFuture.completedFuture(plan);
    }
}
