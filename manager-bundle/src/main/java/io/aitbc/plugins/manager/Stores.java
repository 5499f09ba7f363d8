package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.DescriptorCache;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.deploy.DeployPlaces;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.Timing;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.deploy.store.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept over restarts, opened. */
record Stores(Instance instance, DesiredStates wishes, DeployService deploy) {
    static Stores open(Places places) {
        DeployPlaces deploy = new DeployPlaces(places.base(), places.home(), Path.of(System.getProperty("user.home")));
        FileStore<DesiredState> desired =
                new FileStore<>(deploy.state().resolve("desired.json"), DesiredState.class, DesiredState.NOTHING);
        FileStore<Instance> instances =
                new FileStore<>(deploy.state().resolve("instance.json"), Instance.class, Instance.UNBORN);
        DesiredStates wishes = new DesiredStates(desired);
        Door door = new Door(
                new Admission(Checks.all()),
                new DescriptorCache(places.base().resolve("data").resolve("descriptors"), places.version()));
        return new Stores(
                Instance.started(instances), wishes, new DeployService(deploy, door::examine, wishes, Timing.STANDARD));
    }

    /** Admission with a memory: bytes that were admitted once are not read again. */
    private record Door(Admission admission, DescriptorCache cache) {
        Verdict examine(Path staged, AdmissionContext context) {
            String name = staged.getFileName().toString();
            String sha256 = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            Optional<Descriptor> known = cache.find(sha256, context);
            if (known.isPresent()) {
                return new Verdict.Admitted(known.get());
            }
            try {
                Verdict verdict = admission.examine(staged, context);
                if (verdict instanceof Verdict.Admitted admitted) {
                    cache.keep(sha256, context, admitted.descriptor());
                }
                return verdict;
            } catch (IOException failure) {
                throw new UncheckedIOException("The staged file '" + staged + "' cannot be read: " + failure, failure);
            }
        }
    }
}
