package io.aitbc.chain.rpc;

import io.aitbc.chain.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Several endpoints of one chain, in order of preference. A call goes to the first that is not resting and not behind; when
 * it stalls the next is asked beside it, and when it fails the next is asked, within the same deadline. What a node answers, errors included, is an answer and is not asked
 * elsewhere. Before an endpoint is used first, and after each failure, it must pass the {@link Check}, so that no call ever
 * reaches another chain. Thread-safe.
 */
public final class EndpointPool implements AutoCloseable {

    /** How many blocks an endpoint may be behind the best before others are preferred. */
    static final long LAG = 3;

    /** Whether an endpoint is what it should be; asked before its first use. */
    @FunctionalInterface
    public interface Check {

        /**
         * Asks the endpoint.
         *
         * @throws WrongChain when it is of another chain; its message goes on after the endpoint's name
         * @throws IOException when it cannot be told
         */
        void check(Caller endpoint) throws IOException, InterruptedException;
    }

    /** Asks one endpoint or any. */
    @FunctionalInterface
    public interface Caller {

        /** Makes one call; see {@link JsonRpcClient#call}. */
        Json call(String method, List<?> params) throws IOException, InterruptedException;
    }

    /**
     * How an endpoint is.
     *
     * @param url without secrets
     * @param state up, behind, failing, or resting (left alone after failures)
     * @param head its highest block, -1 when unknown
     * @param problem what went wrong last; empty when nothing did
     */
    public record View(String url, String state, long head, String problem) {}

    private final JsonRpcClient client;
    private final List<Endpoint> endpoints;
    private final Check check;
    private final Duration deadline;
    private final LongSupplier clock;
    private final Hedge hedge;
    private Endpoint preferred;

    /**
     * A pool.
     *
     * @param deadline for one call on one endpoint; a call that has to ask several gets at most three times as much
     */
    public EndpointPool(JsonRpcClient client, List<EndpointUrl> urls, Check check, Duration deadline) {
        this(client, urls, check, deadline, System::nanoTime);
    }

    EndpointPool(JsonRpcClient client, List<EndpointUrl> urls, Check check, Duration deadline, LongSupplier clock) {
        this.client = client;
        this.endpoints =
                urls.stream().map(url -> new Endpoint(url, clock.getAsLong())).toList();
        this.check = check;
        this.deadline = deadline;
        this.clock = clock;
        this.hedge = new Hedge(client, deadline, clock);
        this.preferred = endpoints.get(0);
    }

    /**
     * Asks the best endpoint, and the next when it fails. For reading: what must not happen twice is no call for this.
     *
     * @throws NodeError when a node answered with an error
     * @throws IOException when no endpoint gave an answer; the message has each of them
     */
    public Json call(String method, List<?> params) throws IOException, InterruptedException {
        return call(method, params, deadline);
    }

    /** The same with another deadline for one endpoint, for what takes a node long. */
    public Json call(String method, List<?> params, Duration deadline) throws IOException, InterruptedException {
        long end = clock.getAsLong() + 3 * deadline.toNanos();
        List<String> problems = new ArrayList<>();
        List<Endpoint> order = ranked();
        int next = 0;
        while (next < order.size() && end - clock.getAsLong() > 0) {
            Duration limit = Duration.ofNanos(Math.min(end - clock.getAsLong(), deadline.toNanos()));
            int before = problems.size();
            if (next + 1 < order.size()
                    && order.get(next).isReady(clock.getAsLong())
                    && order.get(next + 1).isReady(clock.getAsLong())) {
                Optional<Json> answer = hedge.ask(order.subList(next, next + 2), method, params, limit, problems);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } else {
                try {
                    return ask(order.get(next), method, params, limit);
                } catch (EndpointAway | AccessRefused | WrongChain e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
            next += Math.max(1, problems.size() - before);
        }
        throw new EndpointAway(String.join("; ", problems));
    }

    /**
     * Asks every endpoint that is not resting, for what may be said to several: the same signed bytes.
     *
     * @return one result for each endpoint that was asked; at least one
     */
    public List<Result> callAll(String method, List<?> params) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Endpoint endpoint : ranked()) {
            if (endpoint.isResting(clock.getAsLong()) && !results.isEmpty()) {
                continue;
            }
            try {
                results.add(new Result(endpoint.url().toString(), ask(endpoint, method, params, deadline), null));
            } catch (IOException e) {
                results.add(new Result(endpoint.url().toString(), null, e));
            }
        }
        return results;
    }

    /**
     * What one endpoint said.
     *
     * @param answer {@code null} when it failed
     * @param failure {@code null} when it answered
     */
    public record Result(
            String url, @Nullable Json answer, @Nullable IOException failure) {}

    /** Asks each endpoint for its head with this call and remembers it; one that cannot be asked is resting afterwards. */
    public void measure(String method) throws InterruptedException {
        if (endpoints.size() < 2) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.isResting(clock.getAsLong())) {
                try {
                    Json head = ask(endpoint, method, List.of(), deadline);
                    endpoint.reached(head.isText() ? head.smallQuantity() : head.integer(0, Integer.MAX_VALUE));
                } catch (IOException e) {
                    endpoint.reached(-1);
                }
            }
        }
    }

    /**
     * Checks all endpoints, so that one of another chain is found at once and not when the others fail.
     *
     * @return what is wrong with each that did not pass, in order
     */
    public List<IOException> checkAll() throws InterruptedException {
        List<IOException> problems = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            try {
                verify(endpoint, deadline);
            } catch (IOException e) {
                problems.add(e);
            }
        }
        return problems;
    }

    /**
     * Another endpoint is asked first than before.
     *
     * @param reason what is wrong with the one that was; empty when nothing is, and the other one is simply preferred
     */
    public record Failover(String from, String to, String reason) {}

    /** Whether another endpoint is asked first than when this was asked last; before the first time it is the first one. */
    public synchronized Optional<Failover> failover() {
        Endpoint now = ranked().get(0);
        Endpoint before = preferred;
        preferred = now;
        if (before.equals(now)) {
            return Optional.empty();
        }
        View view = before.view(clock.getAsLong(), best());
        String reason = view.state().equals("behind")
                ? view.url() + " is " + (best() - view.head()) + " blocks behind"
                : view.problem();
        return Optional.of(new Failover(view.url(), now.url().toString(), reason));
    }

    /** How the endpoints are, in the configured order. */
    public List<View> views() {
        long now = clock.getAsLong();
        long best = best();
        return endpoints.stream().map(endpoint -> endpoint.view(now, best)).toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private Json ask(Endpoint endpoint, String method, List<?> params, Duration limit)
            throws IOException, InterruptedException {
        if (!endpoint.isChecked()) {
            verify(endpoint, limit);
        }
        return call(endpoint, method, params, limit);
    }

    private void verify(Endpoint endpoint, Duration limit) throws IOException, InterruptedException {
        try {
            check.check((method, params) -> call(endpoint, method, params, limit));
        } catch (WrongChain e) {
            WrongChain named = new WrongChain(endpoint.url() + " " + e.getMessage());
            endpoint.failed(String.valueOf(named.getMessage()), Duration.ofSeconds(10), clock.getAsLong());
            throw named;
        }
        endpoint.passed();
    }

    private Json call(Endpoint endpoint, String method, List<?> params, Duration limit)
            throws IOException, InterruptedException {
        try {
            Json answer = client.call(endpoint.url(), method, params, limit);
            endpoint.answered();
            return answer;
        } catch (NodeError e) {
            endpoint.answered();
            throw e;
        } catch (IOException e) {
            endpoint.failed(e, clock.getAsLong());
            throw e;
        }
    }

    /** Those that rest come last: when there is nothing else, one of them is better than nothing. */
    private List<Endpoint> ranked() {
        long now = clock.getAsLong();
        long best = best();
        return endpoints.stream()
                .sorted(Comparator.comparingInt((Endpoint endpoint) ->
                        endpoint.isResting(now) ? 2 : endpoint.head() >= 0 && best - endpoint.head() > LAG ? 1 : 0))
                .toList();
    }

    private long best() {
        return endpoints.stream().mapToLong(Endpoint::head).max().orElse(-1);
    }
}
