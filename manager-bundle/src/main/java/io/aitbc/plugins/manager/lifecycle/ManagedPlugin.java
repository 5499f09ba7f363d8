package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.reason.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one plugin. Its fields belong to the control thread; what other threads may read is volatile.
 *
 * <p>It decides nothing: {@link NextStep} reads it and says what is to be done, {@link Actions} does it and writes
 * what came of it.
 */
final class ManagedPlugin {
    /** What the control thread has under way for a plugin; one at a time. */
    enum Action {
        LOAD,
        TRIAL,
        START,
        RUN,
        PUBLISH,
        STOP,
        STOP_BUNDLE,
        UNLOAD,
        CONFIGURE,
        LAZY
    }

    /**
     * A newer file that may not replace what runs, and when that was found.
     *
     * @param held it lacks a plugin or a permission, and is looked at again whenever the plugin is
     * @param until when it is tried again though nothing has changed
     */
    record Rejected(
            Artifact artifact, Reason reason, boolean held, long bundleChanges, long settingsEpoch, Instant until) {

        Rejected until(Instant again) {
            return new Rejected(artifact, reason, held, bundleChanges, settingsEpoch, again);
        }

        /** Whether trying these bytes now would come to the same. */
        boolean stillHolds(Artifact wanted, World world) {
            return !held
                    && artifact.sha256().equals(wanted.sha256())
                    && bundleChanges == world.bundleChanges()
                    && settingsEpoch == world.settingsEpoch()
                    && world.now().isBefore(until);
        }
    }

    /**
     * A change that has not proven itself yet.
     *
     * @param since when it became ACTIVE
     */
    record Trial(Artifact artifact, String entry, Instant since) {}

    final String name;
    final PluginLifecycle lifecycle;
    final Retry retry;
    private final Predicate<Artifact> withheld;
    final List<Request> requests = new ArrayList<>();
    final List<CompletableFuture<Void>> withdrawals = new ArrayList<>();

    Choice choice;
    PluginSettings settings = PluginSettings.DEFAULT;
    boolean enabled = true;

    @Nullable
    Installed installed;

    @Nullable
    Installed tried;

    @Nullable
    Rejected rejected;

    @Nullable
    PluginCaller caller;

    @Nullable
    Offer offer;

    @Nullable
    Life life;

    volatile @Nullable Configured configured;

    volatile @Nullable PluginConfig applied;
    /** The entry that {@link #applied} was made from. */
    String appliedEntry = "";

    @Nullable
    Trial trial;

    /** Since when its bundle is ACTIVE and Declarative Services offers nothing. */
    @Nullable
    Instant waitingSince;

    /** The hash of bytes that the operator wants though they break others. */
    @Nullable
    String forced;

    @Nullable
    Action action;

    @Nullable
    Wish wishBefore;

    @Nullable
    Long stranger;

    List<String> waitsFor = List.of();
    long configuredEpoch = -1;
    boolean bundleActive;
    /** Its bundle was started past the runtime, which has yet to give it its configuration and to ask what it waits for. */
    boolean startedByHand;

    boolean bundleStopping;
    boolean running;
    boolean published;
    boolean leaving;
    boolean retryAsked;
    boolean restartAsked;
    /** What it may use is another than when its bundle was started. */
    boolean rightsChanged;

    boolean reloadAsked;
    boolean lost;
    /** Started by hand although it was left out. */
    boolean letIn;
    /** A lazy plugin that was used, or is started by hand, stays awake until it is stopped. */
    boolean awake;
    /** The hash of the bytes whose services are published from memory; empty when none are. */
    String lazyOffer = "";

    @Nullable
    Reason stopReason;

    @Nullable
    Reason withdrawnBecause;

    @Nullable
    Failure stopFailure;

    @Nullable
    Instant activeSince;

    private volatile String phase = "";
    private volatile @Nullable Instant phaseSince;
    private volatile @Nullable PluginView view;

    /** @param withheld whether an operator has to agree to bytes before they may run */
    ManagedPlugin(String name, PluginLifecycle lifecycle, RandomGenerator random, Predicate<Artifact> withheld) {
        this.name = name;
        this.withheld = withheld;
        this.lifecycle = lifecycle;
        this.retry = new Retry(random);
        this.choice = new Choice(name, Optional.empty(), List.of(), Optional.empty());
    }

    PluginStatus status() {
        return lifecycle.status();
    }

    /** The bytes that are to run. */
    Optional<Artifact> chosen() {
        return waiting().isPresent() ? choice.before() : choice.chosen();
    }

    /** Bytes that would be preferred to {@link #chosen} if an operator had agreed to them. */
    Optional<Artifact> waiting() {
        boolean serves =
                choice.before().filter(before -> !withheld.test(before)).isPresent();
        return serves ? choice.chosen().filter(withheld) : Optional.empty();
    }

    /** The version that is installed, else the one that was chosen. */
    String version() {
        return installed != null
                ? installed.artifact().descriptor().version()
                : chosen().map(a -> a.descriptor().version()).orElse("");
    }

    /** Metadata and settings joined; of two entries for one name both hold. */
    List<Dependency> dependencies() {
        return joined(installed != null ? Optional.of(installed.artifact()) : chosen());
    }

    /** What other bytes of it need. */
    List<Dependency> dependencies(Artifact other) {
        return joined(Optional.of(other));
    }

    private List<Dependency> joined(Optional<Artifact> artifact) {
        Map<String, Dependency> joined = new LinkedHashMap<>();
        artifact.ifPresent(a -> a.descriptor().dependencies().forEach(d -> joined.put(d.text(), d)));
        settings.dependencies().forEach(d -> joined.put(d.text(), d));
        return joined.values().stream().filter(d -> !d.isPlatform()).toList();
    }

    /** Whether there is anything to stop before the bundle can go. */
    boolean occupied() {
        return life != null || bundleActive;
    }

    /** A thread that was given up and is still inside the plugin: until it leaves, no second instance may run. */
    Optional<PluginCaller.Overstay> stuck() {
        PluginCaller last = caller;
        return last == null
                ? Optional.empty()
                : last.overstaying().values().stream()
                        .filter(overstay -> !overstay.purpose().equals("event")
                                && !overstay.purpose().equals("health"))
                        .findFirst();
    }

    Retry.Circumstances circumstances(long bundles) {
        return new Retry.Circumstances(
                chosen().map(Artifact::sha256).orElse(""), Optional.ofNullable(configured), bundles);
    }

    /** The unit of truth for an action's late answer: it counts only while the action is still this one. */
    boolean finish(Action ended) {
        if (action != ended) {
            return false;
        }
        action = null;
        return true;
    }

    void releaseWithdrawals() {
        withdrawals.forEach(w -> w.complete(null));
        withdrawals.clear();
    }

    void phase(String name) {
        phaseSince = name.isEmpty() ? null : Instant.now();
        phase = name;
    }

    Optional<String> phase() {
        return Optional.of(phase).filter(p -> !p.isEmpty());
    }

    Optional<Instant> phaseSince() {
        return Optional.ofNullable(phaseSince);
    }

    void show(PluginView now) {
        view = now;
    }

    Optional<PluginView> view() {
        return Optional.ofNullable(view);
    }

    Cause cause(Reason.Code code, String rest) {
        return Cause.of(code, "Plugin '" + name + "' " + rest);
    }

    /** Completes "the plugin ..": which of the settings keeps it from running. */
    String disabled() {
        return settings.enabled().isPresent()
                ? "is disabled"
                : "is disabled: auto_load is off and it has no entry in etc/aitbc.yaml";
    }

    /** What ends that. */
    String enabling() {
        String set = "Set plugins." + name + ".enabled to true in etc/aitbc.yaml";
        return settings.enabled().isPresent() ? set + "." : set + ", then 'aitbc plugin start " + name + "'.";
    }
}
