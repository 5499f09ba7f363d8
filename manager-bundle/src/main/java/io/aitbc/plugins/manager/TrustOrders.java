package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.management.Trust;
import io.aitbc.plugins.manager.deploy.DeployService;
import io.aitbc.plugins.manager.lifecycle.Approval;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Choice;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.store.TrustBook;
import io.aitbc.plugins.manager.trust.store.TrustKeeper;
import io.aitbc.plugins.manager.trust.store.TrustList;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What operators order about trust. Whatever changes it has all files judged anew; an order is done when that was told.
 */
final class TrustOrders implements Trust {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.trust");

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final TrustKeeper keeper;
    private final TrustBook book;
    private final TrustList list;
    private final DeployService deploy;
    private final Approval approval;
    private final Executor workers;
    private final Set<String> remarked = ConcurrentHashMap.newKeySet();
    private volatile Keyring inForce = Keyring.EMPTY;

    private TrustOrders(TrustKeeper keeper, Stores stores, Approval approval, Executor workers, Clock clock) {
        this.approval = approval;
        this.keeper = keeper;
        this.book = stores.trust();
        this.list = new TrustList(keeper, clock);
        this.deploy = stores.deploy();
        this.workers = workers;
    }

    static TrustOrders of(Stores stores, Settings settings, Approval approval, Threads threads, Clock clock) {
        TrustKeeper keeper = new TrustKeeper(stores.trust(), settings::resolved, clock);
        return new TrustOrders(keeper, stores, approval, threads.workers(), clock);
    }

    /** Looks again and again whether the operator's store changed, or an override ended. */
    void look(Threads threads) {
        threads.timer()
                .scheduleWithFixedDelay(
                        () -> workers.execute(this::refresh), LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** The settings in force are these. */
    void settings(SignatureSettings settings) {
        keeper.settings(settings);
        judge();
    }

    private void refresh() {
        keeper.refresh();
        judge();
    }

    private synchronized void judge() {
        Keyring now = keeper.keyring();
        if (!now.equals(inForce)) {
            inForce = now;
            deploy.trust(now);
        }
    }

    /** All that is trusted now. */
    Keyring inForce() {
        return inForce;
    }

    /** What would be trusted under other settings. */
    Keyring keyring(SignatureSettings others) {
        return keeper.keyring(others);
    }

    /** What was chosen is remembered: the signers of each plugin, and when their bytes first came. */
    void chosen(Selection selection) {
        Map<String, Signing> signers = new HashMap<>();
        Set<String> signed = new HashSet<>();
        selection.plugins().values().stream()
                .flatMap(choice -> choice.chosen().stream())
                .filter(artifact -> artifact.signing().signature() != Signature.UNSIGNED)
                .forEach(artifact -> signers.put(artifact.descriptor().name(), artifact.signing()));
        all(selection).forEach(artifact -> {
            if (artifact.signing().signature() == Signature.VALID) {
                signed.add(artifact.sha256());
            }
            artifact.signing().remarks().stream()
                    .filter(remark -> remarked.add(artifact.sha256() + remark))
                    .forEach(remark -> LOG.log(System.Logger.Level.WARNING, remark));
        });
        try {
            book.chosen(signers, signed);
        } catch (UncheckedIOException failure) {
            LOG.log(System.Logger.Level.WARNING, failure.getMessage());
        }
    }

    private static List<Artifact> artifacts(Map<String, Choice> choices) {
        return choices.values().stream().flatMap(Choice::artifacts).toList();
    }

    private static List<Artifact> all(Selection selection) {
        List<Artifact> all = new ArrayList<>(artifacts(selection.plugins()));
        all.addAll(artifacts(selection.libraries()));
        return all;
    }

    /** A plugin and its data are gone. */
    void forget(String plugin) {
        book.forget(plugin);
    }

    @Override
    public CompletionStage<PluginOutcome> add(
            Path file, String publisher, List<String> scopes, Optional<Instant> expires) {
        return ordered(() -> keeper.add(file, publisher, scopes, expires));
    }

    @Override
    public CompletionStage<PluginOutcome> remove(String fingerprintOrName) {
        return ordered(() -> keeper.remove(fingerprintOrName));
    }

    @Override
    public CompletionStage<PluginOutcome> revoke(String fingerprint, String reason) {
        return ordered(() -> keeper.revoke(fingerprint, reason));
    }

    @Override
    public CompletionStage<PluginOutcome> override(String fingerprint, Instant until, String reason) {
        return ordered(() -> keeper.override(fingerprint, until, reason));
    }

    private CompletionStage<PluginOutcome> ordered(Supplier<PluginOutcome> order) {
        CompletionStage<PluginOutcome> answer = CompletableFuture.supplyAsync(
                        () -> {
                            PluginOutcome outcome = order.get();
                            judge();
                            return outcome;
                        },
                        workers)
                .thenCompose(outcome -> outcome.succeeded()
                        ? deploy.settled().thenApply(told -> outcome)
                        : CompletableFuture.completedFuture(outcome));
        return Orders.answered("The order was not carried out", answer);
    }

    @Override
    public CompletionStage<PluginOutcome> accept(String plugin) {
        return Orders.answered(
                "The signer of plugin '" + plugin + "' was not agreed to",
                deploy.examinations().contested(plugin).thenCompose(contested -> contested
                        .map(artifact -> accept(plugin, artifact))
                        .orElseGet(() -> CompletableFuture.completedFuture(nothingToAccept(plugin)))));
    }

    private CompletionStage<PluginOutcome> accept(String plugin, Artifact artifact) {
        return CompletableFuture.runAsync(() -> book.agree(plugin, artifact.signing()), workers)
                .thenCompose(agreed -> {
                    deploy.agreementsChanged();
                    return deploy.settled();
                })
                .thenApply(told -> PluginOutcome.done("Plugin '" + plugin + "' may be signed by "
                        + artifact.signing().inWords() + " from now on"
                        + approval.missing(artifact)
                                .map(waits -> ". " + waits.message() + " "
                                        + waits.fix().orElse(""))
                                .orElseGet(() ->
                                        "; version '" + artifact.descriptor().version() + "' is taken.")));
    }

    private static PluginOutcome nothingToAccept(String plugin) {
        return PluginOutcome.rejected(
                Cause.of(Code.NOT_FOUND, "No file of plugin '" + plugin + "' is refused because another one signed it.")
                        .withFix("'aitbc plugin why " + plugin + "' shows what it waits for."));
    }

    @Override
    public List<PublisherView> publishers() {
        return list.publishers();
    }

    @Override
    public List<PublisherView.KeyView> revoked() {
        return list.revoked();
    }

    @Override
    public Optional<Reason> problem() {
        return keeper.problem().map(sentence -> Cause.of(Code.NOT_DONE, sentence));
    }
}
