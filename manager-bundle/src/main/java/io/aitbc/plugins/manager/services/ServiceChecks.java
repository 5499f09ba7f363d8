package io.aitbc.plugins.manager.services;

import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.management.ServiceView;
import io.aitbc.plugins.manager.config.file.ServiceSettings.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Asks the services whether they live, all at once and without credentials. */
public final class ServiceChecks {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String ASKING = "(doctor)";

    private final AitbcServices services;
    private final Executor threads;

    /** @param threads may block */
    public ServiceChecks(AitbcServices services, Executor threads) {
        this.services = services;
        this.threads = threads;
    }

    /** Done after some seconds at the latest. */
    public CompletionStage<List<ServiceView>> all() {
        List<CompletableFuture<ServiceView>> asked = new ArrayList<>();
        for (Endpoint endpoint : services.endpoints()) {
            asked.add(CompletableFuture.supplyAsync(() -> check(endpoint), threads));
        }
        return CompletableFuture.allOf(asked.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
    }

    private ServiceView check(Endpoint endpoint) {
        Optional<Exchange> exchange = services.exchange();
        if (endpoint.defect().isPresent() || exchange.isEmpty()) {
            return view(endpoint, false, endpoint.defect().orElse("It is not configured any more."));
        }
        try (Waiting.Turn turn = services.waiting().begin(ASKING)) {
            Answer answer = exchange.get()
                    .send(
                            turn,
                            bare(endpoint),
                            new Requested(Requested.Method.GET, endpoint.name().health(), Optional.empty()),
                            UUID.randomUUID().toString(),
                            LIMIT);
            String said = "with status " + answer.status() + " to '"
                    + endpoint.name().health() + "' at '" + endpoint.root() + "'.";
            return answer.status() < 500
                    ? view(endpoint, true, "It answers, " + said)
                    : view(endpoint, false, "It answers in trouble, " + said + " Look at the log of the service.");
        } catch (ServiceFailure failure) {
            return view(endpoint, false, String.valueOf(failure.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return view(endpoint, false, "It was not asked to the end: interrupted.");
        }
    }

    /** Health is at the root of the server, and nobody's secret is needed for it. */
    private static Endpoint bare(Endpoint endpoint) {
        return new Endpoint(
                endpoint.name(), endpoint.root(), Optional.empty(), endpoint.paths(), LIMIT, Optional.empty());
    }

    private static ServiceView view(Endpoint endpoint, boolean answers, String message) {
        Scheme scheme = endpoint.credential().map(Endpoint.Credential::scheme).orElse(Scheme.NONE);
        return new ServiceView(endpoint.name().value(), endpoint.root(), scheme.value(), answers, message);
    }
}
