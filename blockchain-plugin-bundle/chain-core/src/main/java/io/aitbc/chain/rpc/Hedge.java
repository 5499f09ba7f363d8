package io.aitbc.chain.rpc;

import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A read that does not wait long for an endpoint that stalls: the next one is asked beside it, and the first answer counts.
 * An endpoint that has said nothing when one that was asked later answers has failed.
 */
final class Hedge {

    private static final Duration SHORTEST = Duration.ofMillis(400);

    private final JsonRpcClient client;
    private final Duration stall;
    private final LongSupplier clock;

    Hedge(JsonRpcClient client, Duration deadline, LongSupplier clock) {
        Duration part = deadline.dividedBy(4);
        this.client = client;
        this.stall = part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
        this.clock = clock;
    }

    /**
     * Asks the first, and the second beside it when the first stalls.
     *
     * @param limit for all of it
     * @param problems receives one sentence for each that failed
     * @return empty when none gave an answer
     * @throws NodeError when a node answered with an error
     */
    Optional<Json> ask(List<Endpoint> both, String method, List<?> params, Duration limit, List<String> problems)
            throws NodeError, InterruptedException {
        long end = clock.getAsLong() + limit.toNanos();
        Endpoint first = both.get(0);
        Map<Endpoint, JsonRpcClient.Begun> running = new LinkedHashMap<>();
        try {
            for (Endpoint endpoint : both) {
                if (endpoint.equals(first) || done(running, stall).isEmpty()) {
                    try {
                        running.put(endpoint, client.begin(endpoint.url(), method, params, limit));
                    } catch (IOException e) {
                        failed(endpoint, e, problems);
                    }
                }
            }
            while (!running.isEmpty()) {
                Optional<Endpoint> done = done(running, Duration.ofNanos(end - clock.getAsLong()));
                if (done.isEmpty()) {
                    running.forEach((endpoint, call) -> failed(endpoint, call.late(), problems));
                    return Optional.empty();
                }
                Optional<Json> answer = answer(done.get(), running, problems);
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        } finally {
            running.values().forEach(JsonRpcClient.Begun::cancel);
        }
    }

    private Optional<Json> answer(Endpoint done, Map<Endpoint, JsonRpcClient.Begun> running, List<String> problems)
            throws NodeError, InterruptedException {
        JsonRpcClient.Begun call = running.get(done);
        if (call == null) {
            return Optional.empty();
        }
        boolean overtook =
                running.size() == 2 && !running.keySet().iterator().next().equals(done);
        try {
            Json answer = call.answer(Duration.ZERO);
            done.answered();
            if (overtook) {
                Endpoint slow = running.keySet().iterator().next();
                failed(
                        slow,
                        new EndpointAway(slow.url() + " said nothing for " + stall.toMillis()
                                + " ms, and another endpoint answered meanwhile"),
                        problems);
            }
            return Optional.of(answer);
        } catch (NodeError e) {
            done.answered();
            throw e;
        } catch (IOException e) {
            failed(done, e, problems);
        } catch (TimeoutException e) {
            failed(done, call.late(), problems);
        }
        running.remove(done);
        return Optional.empty();
    }

    /** The first that is done, within this time. */
    private static Optional<Endpoint> done(Map<Endpoint, JsonRpcClient.Begun> running, Duration patience)
            throws InterruptedException {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<?>[] exchanges =
                running.values().stream().map(JsonRpcClient.Begun::exchange).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(exchanges).get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            // It is done: what it ended with is read by whoever takes it.
            return endpointDone(running);
        }
        return endpointDone(running);
    }

    private static Optional<Endpoint> endpointDone(Map<Endpoint, JsonRpcClient.Begun> running) {
        return running.entrySet().stream()
                .filter(each -> each.getValue().exchange().isDone())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void failed(Endpoint endpoint, IOException why, List<String> problems) {
        endpoint.failed(why, clock.getAsLong());
        problems.add(String.valueOf(why.getMessage()));
    }
}
