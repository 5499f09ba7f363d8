package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.DescriptorCache;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.admission.verify.EvidenceCache;
import io.aitbc.plugins.manager.changeover.Changeover;
import io.aitbc.plugins.manager.changeover.LastUse;
import io.aitbc.plugins.manager.changeover.Notices;
import io.aitbc.plugins.manager.deploy.CachedInspection;
import io.aitbc.plugins.manager.deploy.DeployPlaces;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.deploy.Inspection;
import io.aitbc.plugins.manager.deploy.Timing;
import io.aitbc.plugins.manager.deploy.VerifiedInspection;
import io.aitbc.plugins.manager.deploy.store.DesiredState;
import io.aitbc.plugins.manager.deploy.store.DesiredStates;
import io.aitbc.plugins.manager.deploy.store.FileStore;
import io.aitbc.plugins.manager.deploy.store.Histories;
import io.aitbc.plugins.manager.deploy.store.HistoryState;
import io.aitbc.plugins.manager.deploy.store.Instance;
import io.aitbc.plugins.manager.permissions.grants.GrantBook;
import io.aitbc.plugins.manager.permissions.grants.GrantState;
import io.aitbc.plugins.manager.trust.store.TrustBook;
import io.aitbc.plugins.manager.trust.store.TrustState;
import io.aitbc.plugins.manager.vulnerabilities.VulnerabilityStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is kept over restarts, opened. */
record Stores(
        Instance instance,
        DesiredStates wishes,
        Histories histories,
        GrantBook grants,
        DeployService deploy,
        TrustBook trust,
        Changeover changeover,
        VulnerabilityStore vulnerabilities,
        Notices notices) {

    static Stores open(Places places) {
        DeployPlaces deploy = new DeployPlaces(places.base(), places.home(), Path.of(System.getProperty("user.home")));
        FileStore<DesiredState> desired =
                new FileStore<>(deploy.state().resolve("desired.json"), DesiredState.class, DesiredState.NOTHING);
        FileStore<Instance> instances =
                new FileStore<>(deploy.state().resolve("instance.json"), Instance.class, Instance.UNBORN);
        DesiredStates wishes = new DesiredStates(desired);
        FileStore<HistoryState> versions =
                new FileStore<>(deploy.state().resolve("history.json"), HistoryState.class, HistoryState.NOTHING);
        Instance instance = Instance.started(instances);
        Histories histories = new Histories(versions, wishes, Clock.systemUTC());
        histories.opened(instance.incarnation());
        Path data = places.base().resolve("data");
        CachedInspection admission = new CachedInspection(
                new Admission(Checks.all()), new DescriptorCache(data.resolve("descriptors"), places.version()));
        FileStore<TrustState> trusted =
                new FileStore<>(data.resolve("trust").resolve("trust.json"), TrustState.class, TrustState.NOTHING);
        TrustBook trust = new TrustBook(trusted, Clock.systemUTC());
        EvidenceCache evidence = new EvidenceCache(data.resolve("verified"), places.version());
        VulnerabilityStore vulnerabilities = VulnerabilityStore.in(data.resolve("vulnerabilities"), Clock.systemUTC());
        Inspection door =
                vulnerabilities.screening(new VerifiedInspection(admission, evidence, trust, Clock.systemUTC()));
        FileStore<GrantState> grants = new FileStore<>(
                places.base().resolve("data").resolve("permissions").resolve("grants.json"),
                GrantState.class,
                GrantState.NOTHING);
        List<FileStore<?>> files = List.of(desired, instances, versions, grants, trusted);
        files.forEach(FileStore::read);
        Notices notices = new Notices(places.run().resolve("notices"), () -> damages(files));
        notices.publish();
        Changeover changeover = new Changeover(
                new FileStore<>(deploy.state().resolve("changeover.json"), LastUse.class, LastUse.UNKNOWN),
                notices,
                places.last(),
                LastUse.of(
                        places.version(),
                        Optional.of(String.valueOf(Runtime.version().feature()))));
        return new Stores(
                instance,
                wishes,
                histories,
                new GrantBook(grants, Clock.systemUTC()),
                new DeployService(deploy, door, wishes, histories, Timing.STANDARD),
                trust,
                changeover,
                vulnerabilities,
                notices);
    }

    private static List<String> damages(List<FileStore<?>> files) {
        return files.stream().flatMap(store -> store.damages().stream()).toList();
    }
}
