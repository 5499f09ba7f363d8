package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.DescriptorCache;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.deploy.CachedInspection;
import io.aitbc.plugins.manager.deploy.DeployPlaces;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.Timing;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.deploy.store.Instance;
import java.nio.file.Path;

/** What is kept over restarts, opened. */
record Stores(Instance instance, DesiredStates wishes, DeployService deploy) {
    static Stores open(Places places) {
        DeployPlaces deploy = new DeployPlaces(places.base(), places.home(), Path.of(System.getProperty("user.home")));
        FileStore<DesiredState> desired =
                new FileStore<>(deploy.state().resolve("desired.json"), DesiredState.class, DesiredState.NOTHING);
        FileStore<Instance> instances =
                new FileStore<>(deploy.state().resolve("instance.json"), Instance.class, Instance.UNBORN);
        DesiredStates wishes = new DesiredStates(desired);
        CachedInspection door = new CachedInspection(
                new Admission(Checks.all()),
                new DescriptorCache(places.base().resolve("data").resolve("descriptors"), places.version()));
        return new Stores(
                Instance.started(instances), wishes, new DeployService(deploy, door, wishes, Timing.STANDARD));
    }
}
