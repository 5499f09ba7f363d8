package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PublisherView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.Trust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what was ordered, and answers as it is told. */
final class FakeTrust implements Trust {

    final List<String> orders = new ArrayList<>();
    final List<PublisherView> publishers = new ArrayList<>();
    final List<PublisherView.KeyView> revoked = new ArrayList<>();
    Optional<Reason> problem = Optional.empty();
    PluginOutcome answer = PluginOutcome.done("Done.");

    private CompletionStage<PluginOutcome> ordered(String order) {
        orders.add(order);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<PluginOutcome> add(
            Path file, String publisher, List<String> scopes, Optional<Instant> expires) {
        return ordered("add " + file.getFileName() + " " + publisher + " " + scopes + " " + expires);
    }

    @Override
    public CompletionStage<PluginOutcome> remove(String fingerprintOrName) {
        return ordered("remove " + fingerprintOrName);
    }

    @Override
    public CompletionStage<PluginOutcome> revoke(String fingerprint, String reason) {
        return ordered("revoke " + fingerprint + " " + reason);
    }

    @Override
    public CompletionStage<PluginOutcome> override(String fingerprint, Instant until, String reason) {
        return ordered("override " + fingerprint + " " + until + " " + reason);
    }

    @Override
    public CompletionStage<PluginOutcome> accept(String plugin) {
        return ordered("accept " + plugin);
    }

    @Override
    public List<PublisherView> publishers() {
        return publishers;
    }

    @Override
    public List<PublisherView.KeyView> revoked() {
        return revoked;
    }

    @Override
    public Optional<Reason> problem() {
        return problem;
    }
}
