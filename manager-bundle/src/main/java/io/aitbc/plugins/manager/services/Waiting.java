package io.aitbc.plugins.manager.services;

import io.aitbc.plugins.ServiceFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The calls that plugins wait for at the moment, so that they can be ended when a plugin stops. Safe for all threads. */
final class Waiting {

    private final Map<String, Set<Turn>> all = new ConcurrentHashMap<>();

    /** A call begins. It is closed when it is over. */
    Turn begin(String plugin) {
        Turn turn = new Turn(plugin);
        all.computeIfAbsent(plugin, name -> ConcurrentHashMap.newKeySet()).add(turn);
        return turn;
    }

    /** Ends what that plugin waits for. */
    void end(String plugin) {
        all.getOrDefault(plugin, Set.of()).forEach(Turn::end);
    }

    void endAll() {
        all.keySet().forEach(this::end);
    }

    /** One call, which waits for one thing after the other. Its own thread waits; any may end it. */
    final class Turn implements AutoCloseable {

        private final String plugin;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        private Turn(String plugin) {
            this.plugin = plugin;
        }

        /**
         * Waits for a result; one that does not come is cancelled.
         *
         * @throws ServiceFailure when the plugin was stopped meanwhile
         */
        <T> T result(CompletableFuture<T> result, Duration limit)
                throws ServiceFailure, InterruptedException, ExecutionException, TimeoutException {
            CompletableFuture<Boolean> cancelled = ended.thenApply(end -> result.cancel(true));
            try {
                return result.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
            } catch (CancellationException e) {
                throw new ServiceFailure(
                        ServiceFailure.Kind.STOPPED,
                        "Plugin '" + plugin
                                + "' was stopped while it waited for a service. Nothing is known of the answer.");
            } finally {
                result.cancel(true);
                cancelled.cancel(true);
            }
        }

        /** Lets time go by. */
        void pause(Duration time) throws ServiceFailure, InterruptedException {
            try {
                result(new CompletableFuture<Void>(), time);
            } catch (TimeoutException over) {
                return; // That was the point.
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void end() {
            ended.complete(null);
        }

        @Override
        public void close() {
            Set<Turn> own = all.get(plugin);
            if (own != null) {
                own.remove(this);
            }
        }
    }
}
