package io.aitbc.plugins.manager.registry.answers;

import io.aitbc.plugins.management.PluginOutcome;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RegistryAnswer;
import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.management.RegistryView;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.FetchedBundle;
import io.aitbc.plugins.manager.registry.Found;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.Offers;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.registry.RegistryRefusal;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The service: what blocks runs on the executor. */
public final class RegistryService implements PluginRegistry {

    private final Registries registries;
    private final Reviews reviews;
    private final Executor threads;

    /** {@code keys} are those that the operator trusts. */
    public RegistryService(
            Registries registries, Function<Fingerprint, Optional<VerifyingKey>> keys, Executor threads) {
        this.registries = registries;
        this.reviews = new Reviews(keys);
        this.threads = threads;
    }

    private record Answer(
            List<RegistryEntryView> entries, Optional<Reason> hold, List<String> warnings, Optional<String> suggestion)
            implements RegistryAnswer {}

    @Override
    public List<RegistryView> registries() {
        return registries.states().stream().<RegistryView>map(PlaceView::new).toList();
    }

    @Override
    public CompletionStage<List<RegistryView>> refresh() {
        return later(() ->
                registries.refresh().stream().<RegistryView>map(PlaceView::new).toList());
    }

    @Override
    public CompletionStage<RegistryAnswer> search(String text, Set<String> tags, boolean everyVersion) {
        return later(() -> answer(registries.search(text, tags, everyVersion)));
    }

    @Override
    public CompletionStage<RegistryAnswer> show(String name) {
        return later(() -> answer(registries.show(name)));
    }

    @Override
    public CompletionStage<PluginOutcome> fetch(String name, String version, Path file) {
        return later(() -> fetched(name, version, file));
    }

    private PluginOutcome fetched(String name, String version, Path file) throws InterruptedException, IOException {
        Offers offers = registries.offers(name);
        if (offers.hold().isPresent()) {
            return PluginOutcome.rejected(offers.hold().get());
        }
        Optional<Offer> offer = offers.all().stream()
                .filter(each -> each.entry().version().toString().equals(version))
                .findFirst();
        if (offer.isEmpty()) {
            return PluginOutcome.rejected(Cause.of(
                            Reason.Code.NOT_FOUND,
                            "No registry offers version " + Quote.of(version) + " of " + Quote.of(name) + ".")
                    .withFix("See 'aitbc registry show " + name + "'."));
        }
        try {
            FetchedBundle bundle = registries.fetch(offer.get());
            Files.move(bundle.file(), file, StandardCopyOption.REPLACE_EXISTING);
            Path beside = file.resolveSibling(file.getFileName() + DetachedSignatures.SUFFIX);
            Files.deleteIfExists(beside);
            if (bundle.signatures().isPresent()) {
                Files.writeString(beside, bundle.signatures().get());
            }
            return PluginOutcome.done(
                    "The bundle of " + offer.get().entry().subject() + " is " + Quote.of(file.toString()) + ".");
        } catch (RegistryRefusal e) {
            return PluginOutcome.failed(e.reason());
        }
    }

    private RegistryAnswer answer(Found found) {
        return new Answer(
                found.offers().stream()
                        .<RegistryEntryView>map(offer -> new EntryView(offer, reviews.of(offer.entry())))
                        .toList(),
                found.hold().map(cause -> cause),
                found.warnings(),
                found.suggestion());
    }

    private <T> CompletionStage<T> later(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }
}
