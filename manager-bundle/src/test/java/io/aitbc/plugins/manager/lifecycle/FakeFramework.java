package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A framework in memory: bundles are numbers, a start offers at once unless a service is missing. */
final class FakeFramework implements Framework {
    final List<String> log = new CopyOnWriteArrayList<>();
    volatile boolean full;
    final Set<String> unresolvable = ConcurrentHashMap.newKeySet();
    final Map<String, List<String>> missingServices = new ConcurrentHashMap<>();
    final Map<Long, Offer> offers = new ConcurrentHashMap<>();
    private final Map<Long, Installed> bundles = new ConcurrentHashMap<>();
    private final Set<Long> active = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong(10);
    private final Function<Installed, BasePlugin> plugins;
    private volatile @Nullable FrameworkEvents events;

    FakeFramework(Function<Installed, BasePlugin> plugins) {
        this.plugins = plugins;
    }

    void connect(FrameworkEvents to) {
        events = to;
    }

    private FrameworkEvents events() {
        return java.util.Objects.requireNonNull(events);
    }

    @Override
    public Installed install(Artifact artifact) throws FrameworkFailure {
        if (full) {
            throw new FrameworkFailure(
                    Cause.of(Reason.Code.PHASE_FAILED, "It could not be installed."), new IOException("no space"));
        }
        Installed installed = new Installed(ids.incrementAndGet(), artifact);
        bundles.put(installed.bundle(), installed);
        log.add("install " + key(installed));
        return installed;
    }

    private static String key(Installed installed) {
        return installed.name() + "-" + installed.artifact().descriptor().version();
    }

    @Override
    public Map<Installed, Reason> resolve(Collection<Installed> all) {
        Map<Installed, Reason> failed = new HashMap<>();
        for (Installed each : all) {
            if (unresolvable.contains(key(each))) {
                failed.put(
                        each,
                        Cause.of(Reason.Code.UNRESOLVED, "it needs package 'absent'")
                                .withFailure("Unable to resolve"));
            }
        }
        return failed;
    }

    @Override
    public Map<Artifact, Reason> rehearse(Collection<Artifact> artifacts) {
        List<Installed> tried = artifacts.stream()
                .map(artifact -> new Installed(ids.incrementAndGet(), artifact))
                .toList();
        tried.forEach(each -> log.add("rehearse " + key(each)));
        Map<Artifact, Reason> obstacles = new HashMap<>();
        resolve(tried).forEach((installed, reason) -> obstacles.put(installed.artifact(), reason));
        return obstacles;
    }

    @Override
    public List<String> start(Installed bundle) {
        log.add("start " + key(bundle));
        active.add(bundle.bundle());
        events().started(bundle.bundle());
        List<String> missing = waitsFor(bundle);
        if (missing.isEmpty()) {
            offer(bundle);
        }
        return missing;
    }

    /** Declarative Services finds the component satisfied. */
    void offer(Installed bundle) {
        Offer offer =
                new FakeOffer(bundle.bundle(), () -> plugins.apply(bundle), () -> log.add("release " + key(bundle)));
        offers.put(bundle.bundle(), offer);
        events().offered(offer);
    }

    @Override
    public List<String> waitsFor(Installed bundle) {
        return missingServices.getOrDefault(bundle.name(), List.of());
    }

    @Override
    public void stop(Installed bundle) {
        if (active.remove(bundle.bundle())) {
            log.add("stop " + key(bundle));
            Offer offer = offers.remove(bundle.bundle());
            if (offer != null) {
                events().withdrawn(offer, true);
            }
            events().stopped(bundle.bundle());
        }
    }

    /** An operator's raw stop: it waits for the plugin as the framework does. */
    void rawStop(Installed bundle) {
        active.remove(bundle.bundle());
        Offer offer = java.util.Objects.requireNonNull(offers.remove(bundle.bundle()));
        events().withdrawn(offer, true).toCompletableFuture().join();
        events().stopped(bundle.bundle());
    }

    void rawStart(Installed bundle) {
        active.add(bundle.bundle());
        events().started(bundle.bundle());
        if (waitsFor(bundle).isEmpty()) {
            offer(bundle);
        }
    }

    void loseService(Installed bundle) {
        Offer offer = java.util.Objects.requireNonNull(offers.remove(bundle.bundle()));
        events().withdrawn(offer, false).toCompletableFuture().join();
    }

    void rawUninstall(Installed bundle) {
        if (offers.containsKey(bundle.bundle())) {
            rawStop(bundle);
        }
        bundles.remove(bundle.bundle());
        events().uninstalled(bundle.bundle());
    }

    @Override
    public void uninstall(Installed bundle) {
        log.add("uninstall " + key(bundle));
        stop(bundle);
        bundles.remove(bundle.bundle());
        events().uninstalled(bundle.bundle());
    }

    Installed installed(String name) {
        return bundles.values().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public ClassLoader loader(Installed bundle) {
        return FakeFramework.class.getClassLoader();
    }

    @Override
    public List<String> users(Installed bundle) {
        return List.of();
    }

    @Override
    public void publish(Installed bundle, ActivePlugin plugin) {
        log.add("publish " + key(bundle));
    }

    @Override
    public void unpublish(Installed bundle) {
        log.add("unpublish " + key(bundle));
    }

    @Override
    public Optional<BundleFacts> facts(long bundle) {
        return Optional.empty();
    }

    private record FakeOffer(long bundle, java.util.function.Supplier<BasePlugin> constructor, Runnable onRelease)
            implements Offer {
        @Override
        public BasePlugin construct() {
            return constructor.get();
        }

        @Override
        public void release() {
            onRelease.run();
        }
    }
}
