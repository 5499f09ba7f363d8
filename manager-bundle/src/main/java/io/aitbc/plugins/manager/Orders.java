package io.aitbc.plugins.manager;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.VerificationReport;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.Examinations;
import io.aitbc.plugins.manager.deploy.Examined;
import io.aitbc.plugins.manager.deploy.FileOrders;
import io.aitbc.plugins.manager.deploy.Prepared;
import io.aitbc.plugins.manager.deploy.Uninstalled;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What operators order: the verbs go to the life cycle; install and uninstall concern files first. */
final class Orders {
    private final PluginControl control;
    private final FileOrders files;
    private final Examinations examinations;
    private final Supplier<CompletionStage<?>> applied;
    private final Consumer<String> forgotten;

    /**
     * @param applied is done when the control knows the latest choice of files
     * @param forgotten what else there is to forget of a plugin whose data is deleted
     */
    Orders(
            PluginControl control,
            DeployService deploy,
            Supplier<CompletionStage<?>> applied,
            Consumer<String> forgotten) {
        this.forgotten = forgotten;
        this.control = control;
        this.files = deploy.orders();
        this.examinations = deploy.examinations();
        this.applied = applied;
    }

    CompletionStage<PluginOutcome> load(String name) {
        return allowed(name, () -> control.load(name));
    }

    CompletionStage<PluginOutcome> start(String name) {
        return allowed(name, () -> control.start(name));
    }

    CompletionStage<PluginOutcome> stop(String name) {
        return control.stop(name);
    }

    CompletionStage<PluginOutcome> unload(String name) {
        return control.unload(name);
    }

    CompletionStage<PluginOutcome> reload(String name) {
        return control.reload(name);
    }

    private interface Next {
        CompletionStage<PluginOutcome> go();
    }

    /** Bytes that were uninstalled where they could not be deleted are taken again when the operator says so. */
    private CompletionStage<PluginOutcome> allowed(String name, Next next) {
        // Only a name that the life cycle does not know can be hidden behind such a mark.
        if (control.view(name).flatMap(v -> v.sha256()).isPresent()) {
            return next.go();
        }
        // The choice that has them again reaches the control on another thread.
        return files.allow(name).thenCompose(any -> applied.get()).thenCompose(any -> next.go());
    }

    /** Everything that is found about a file, or about the staged bytes of a name. */
    CompletionStage<Optional<VerificationReport>> verify(Path file) {
        if (!Files.isRegularFile(file)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return examinations
                .examine(file.toAbsolutePath())
                .thenApply(examined -> Optional.of(Report.of(file.toString(), examined)));
    }

    CompletionStage<Optional<VerificationReport>> verify(String name) {
        return examinations.examine(name).thenApply(examined -> examined.map(found -> Report.of(name, found)));
    }

    /** A report, as the API shows it. */
    private record Report(
            String file,
            Optional<String> name,
            Optional<String> version,
            Optional<String> sha256,
            String signature,
            List<String> signers,
            List<Reason> findings,
            List<String> remarks)
            implements VerificationReport {
        static VerificationReport of(String file, Examined found) {
            return new Report(
                    file,
                    found.name(),
                    found.version(),
                    found.sha256(),
                    found.signature(),
                    found.signers(),
                    found.findings(),
                    found.remarks());
        }
    }

    CompletionStage<PluginOutcome> install(Path file, boolean force) {
        return answered(
                "'" + file.getFileName() + "' was not installed",
                files.prepare(file.toAbsolutePath()).thenCompose(prepared -> {
                    if (prepared instanceof Prepared.Unfit unfit) {
                        return rejected(unfit.reason());
                    }
                    return ready((Prepared.Ready) prepared, force);
                }));
    }

    private CompletionStage<PluginOutcome> ready(Prepared.Ready ready, boolean force) {
        Descriptor descriptor = ready.artifact().descriptor();
        boolean runs = ready.choice()
                .chosen()
                .map(a -> a.sha256().equals(ready.artifact().sha256()))
                .orElse(false);
        if (!descriptor.isPlugin() || !runs || force) {
            return keep(ready, descriptor, runs, force);
        }
        return control.broken(descriptor.name(), descriptor.version()).thenCompose(broken -> {
            if (broken.isEmpty()) {
                return keep(ready, descriptor, true, false);
            }
            files.discard(ready);
            return rejected(breaks(
                    "'" + descriptor.name() + "' " + descriptor.version() + " was not installed", broken, "install"));
        });
    }

    private CompletionStage<PluginOutcome> keep(
            Prepared.Ready ready, Descriptor descriptor, boolean runs, boolean force) {
        if (force) {
            control.force(descriptor.name(), ready.artifact().sha256());
        }
        return files.install(ready).thenCompose(choice -> {
            if (!descriptor.isPlugin()) {
                return done("Library '" + descriptor.name() + "' " + descriptor.version() + " was installed.");
            }
            return runs
                    ? applied.get()
                            .thenCompose(any -> control.arrived(
                                    descriptor.name(), ready.artifact().sha256()))
                    : shadowed(descriptor, choice);
        });
    }

    private static CompletionStage<PluginOutcome> shadowed(Descriptor descriptor, Choice choice) {
        String running = choice.chosen().map(a -> a.descriptor().version()).orElse("none");
        return done("Plugin '" + descriptor.name() + "' " + descriptor.version() + " was installed; version " + running
                + " is preferred to it.");
    }

    CompletionStage<PluginOutcome> uninstall(String name, boolean purge, boolean force) {
        return answered(
                "Plugin '" + name + "' was not uninstalled",
                control.dependents(name).thenCompose(users -> {
                    if (!users.isEmpty() && !force) {
                        return rejected(breaks("Plugin '" + name + "' was not uninstalled", users, "uninstall"));
                    }
                    return files.uninstall(name)
                            .thenCompose(gone -> applied.get().thenCompose(any -> uninstalled(name, gone, purge)));
                }));
    }

    private CompletionStage<PluginOutcome> uninstalled(String name, Uninstalled gone, boolean purge) {
        if (!gone.foundAny()) {
            return rejected(Cause.unknownPlugin(name));
        }
        String kept = gone.kept().isEmpty()
                ? ""
                : " Its file " + gone.kept().keySet() + " could not be deleted and is not taken any more.";
        return control.gone(name).thenCompose(status -> {
            if (status != PluginStatus.UNLOADED) {
                return rejected(Cause.of(
                        Reason.Code.NOT_DONE,
                        "The files of plugin '" + name + "' are gone, but it is " + status + "."));
            }
            CompletionStage<Boolean> purged =
                    purge ? files.purge(name) : CompletableFuture.completedFuture(Boolean.FALSE);
            if (purge) {
                forgotten.accept(name);
            }
            return purged.thenCompose(data -> done("Plugin '" + name + "' was uninstalled"
                    + (purge ? " and its data deleted." : ", its data is kept.") + kept));
        });
    }

    private static Cause breaks(String what, List<String> users, String verb) {
        return Cause.of(Reason.Code.WOULD_BREAK, what + ": it would break '" + String.join("', '", users) + "'.")
                .withFix("Stop these first, or say 'aitbc plugin " + verb + " --force'.");
    }

    private static CompletionStage<PluginOutcome> done(String message) {
        return CompletableFuture.completedFuture(PluginOutcome.done(message));
    }

    private static CompletionStage<PluginOutcome> rejected(Reason reason) {
        return CompletableFuture.completedFuture(PluginOutcome.rejected(reason));
    }

    /** A failing disk is an answer too. */
    static CompletionStage<PluginOutcome> answered(String what, CompletionStage<PluginOutcome> answer) {
        return answer.exceptionally(failure -> {
            Throwable cause = failure;
            while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return PluginOutcome.failed(Cause.of(Reason.Code.NOT_DONE, what + ": " + cause.getMessage())
                    .withFailure(cause.toString()));
        });
    }
}
