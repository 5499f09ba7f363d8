package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.deploy.FileOrders;
import io.aitbc.plugins.manager.deploy.Prepared;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.reason.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks of a change what it would do, the way {@link Orders} asks for the change itself. */
final class Plans {
    private final PluginControl control;
    private final FileOrders files;

    Plans(PluginControl control, FileOrders files) {
        this.control = control;
        this.files = files;
    }

    /** What is planned for bytes that cannot be used, or that change nothing. */
    private record Nothing(Optional<Reason> refusal) implements ChangePlan {
        @Override
        public List<String> starts() {
            return List.of();
        }

        @Override
        public List<String> stops() {
            return List.of();
        }

        @Override
        public List<String> restarts() {
            return List.of();
        }

        @Override
        public List<String> breaks() {
            return List.of();
        }
    }

    CompletionStage<ChangePlan> install(Path file, boolean force) {
        return files.prepare(file.toAbsolutePath()).thenCompose(prepared -> {
            if (prepared instanceof Prepared.Unfit unfit) {
                return nothing(Optional.of(unfit.reason()));
            }
            Prepared.Ready ready = (Prepared.Ready) prepared;
            return ready(ready, force).whenComplete((plan, failure) -> files.discard(ready));
        });
    }

    private CompletionStage<ChangePlan> ready(Prepared.Ready ready, boolean force) {
        boolean chosen = ready.choice()
                .chosen()
                .map(a -> a.sha256().equals(ready.artifact().sha256()))
                .orElse(false);
        return chosen && ready.artifact().descriptor().isPlugin()
                ? control.plan(ready.artifact().descriptor().name(), Optional.of(ready.artifact()), force)
                : nothing(Optional.empty());
    }

    CompletionStage<ChangePlan> uninstall(String name, boolean force) {
        return control.view(name).isPresent()
                ? control.plan(name, Optional.empty(), force)
                : nothing(Optional.of(Cause.unknownPlugin(name)));
    }

    private static CompletionStage<ChangePlan> nothing(Optional<Reason> refusal) {
        return CompletableFuture.completedFuture(new Nothing(refusal));
    }
}
