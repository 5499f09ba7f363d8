package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.lifecycle.Plan;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.resolution.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An instance that takes every bundle, and says in which order it was told to. */
final class FakeInstance implements Inventory, Installer {
    static final AdmissionContext HERE = new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 17);

    final List<Present> present = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    boolean refuses;
    int changes;

    @Override
    public List<Present> present() {
        return List.copyOf(present);
    }

    @Override
    public AdmissionContext machine() {
        return HERE;
    }

    @Override
    public CompletionStage<ChangePlan> plan(Order order) {
        order.files().forEach(file -> told.add("plan " + descriptor(file).name()));
        return CompletableFuture.completedFuture(Plan.NOTHING);
    }

    @Override
    public CompletionStage<PluginOutcome> make(Order order) {
        changes++;
        if (refuses) {
            return CompletableFuture.completedFuture(
                    PluginOutcome.rejected(Cause.of(Reason.Code.REFUSED, "It is not taken.")));
        }
        order.files().forEach(file -> take(file, order.lower().contains(file) ? "lower " : ""));
        order.removals().forEach(name -> {
            present.removeIf(each -> each.name().equals(name));
            told.add("remove " + name);
        });
        return CompletableFuture.completedFuture(PluginOutcome.done("Done."));
    }

    private void take(Path file, String how) {
        Present taken = has(file, Present.COMMAND, Optional.empty());
        boolean signed = Files.exists(file.resolveSibling(file.getFileName() + ".sig"));
        told.add(how + taken.name() + " " + taken.version() + (signed ? " signed" : ""));
    }

    /** Makes a bundle one of the installed ones. */
    Present has(Path file, String source, Optional<World.Pin> pin) {
        Descriptor descriptor = descriptor(file);
        Present one = new Present(
                descriptor.name(),
                descriptor.version(),
                descriptor.isPlugin(),
                hash(file),
                source,
                descriptor.dependencies(),
                pin,
                List.of());
        present.removeIf(each -> each.name().equals(one.name()));
        present.add(one);
        return one;
    }

    static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Descriptor descriptor(Path file) {
        try {
            Verdict verdict = new Admission(Checks.all()).examine(file, HERE);
            return ((Verdict.Admitted) verdict).descriptor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
