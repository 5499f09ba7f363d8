package io.aitbc.plugins.manager.lifecycle;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The only way into a plugin's code: a thread of its own with the plugin's name and class loader, a time limit, and
 * every failure as a value. One per loaded class loader.
 *
 * <p>A thread that overstays its limit is interrupted, abandoned, and counted until it has left the plugin.
 */
public final class PluginCaller {
    private static final System.Logger LOG = System.getLogger(PluginCaller.class.getName());

    private final String plugin;
    /** Weak, because a plugin that was unloaded is still known, with its last caller. */
    private final WeakReference<ClassLoader> loader;

    private final ScheduledExecutorService watchdog;
    private final Runnable left;
    private final Map<Thread, Overstay> overstaying = new ConcurrentHashMap<>();
    private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

    /** A thread that is still inside the plugin though nobody waits for it any more. */
    public record Overstay(String purpose, Instant since) {}

    /** Work of several phases on one thread, each phase with its own limit. */
    @FunctionalInterface
    public interface Sequence<T> {
        T run(Phases phases) throws Exception;
    }

    /** Hands out the phases of one sequence, on its thread. */
    @FunctionalInterface
    public interface Phases {
        /** Runs {@code body} under {@code limit}; when that is exceeded the sequence ends, late results are dropped. */
        <R> R phase(String purpose, Duration limit, Callable<R> body) throws Exception;
    }

    /**
     * @param watchdog raises the time limits; it runs nothing of the plugin
     * @param left told each time an abandoned thread has left the plugin after all
     */
    public PluginCaller(String plugin, ClassLoader loader, ScheduledExecutorService watchdog, Runnable left) {
        this.plugin = plugin;
        this.loader = new WeakReference<>(loader);
        this.watchdog = watchdog;
        this.left = left;
    }

    /**
     * Runs {@code body} inside the plugin.
     *
     * @param purpose short word that appears in the thread's name and in messages
     * @param limit zero for none
     * @return completes with the result; or exceptionally with what the body threw, or {@link TimeLimitExceeded}; when
     *     cancelled the thread is interrupted. Stages run on the plugin's thread or the watchdog: hand over, return.
     */
    public <T> CompletableFuture<T> call(String purpose, Duration limit, Callable<T> body) {
        return sequence(purpose, phases -> phases.phase(purpose, limit, body));
    }

    /** Runs several phases on one thread; otherwise like {@link #call}. */
    public <T> CompletableFuture<T> sequence(String purpose, Sequence<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Visit<T> visit = new Visit<>(purpose, body, result);
        Thread thread = new Thread(visit, "aitbc-" + purpose + "-" + plugin);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader.get());
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                visit.giveUp(thread);
            }
        });
        thread.start();
        return result;
    }

    /** Lets a call end by itself, and cancels it after {@code grace}. */
    public void end(CompletableFuture<?> call, Duration grace) {
        CompletableFuture<Boolean> ended = call.handle((value, failure) -> true);
        try {
            ended.get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "Plugin '" + plugin + "' is stopping: a call into it did not end within "
                            + grace.toMillis() / 1000.0 + " s and is interrupted.");
        }
        call.cancel(true);
    }

    /**
     * A thread that this caller has not made is inside the plugin past its limit: it is interrupted, and counted until it has
     * left.
     */
    public void overstays(Thread thread, String purpose, CompletionStage<?> gone) {
        overstaying.put(thread, new Overstay(purpose, Instant.now()));
        thread.interrupt();
        gone.whenComplete((any, failure) -> {
            overstaying.remove(thread);
            left.run();
        });
    }

    /** How many threads are still inside the plugin though nobody waits for them. */
    public int abandoned() {
        return overstaying.size();
    }

    /** The threads that were given up and have not left yet, for messages and dumps. */
    public Map<Thread, Overstay> overstaying() {
        return Map.copyOf(overstaying);
    }

    /** The plugin's class loader; null once it was unloaded and is gone. */
    public @Nullable ClassLoader loader() {
        return loader.get();
    }

    /** Whether {@code thread} is one of this plugin's own. */
    public boolean owns(Thread thread) {
        return inside.contains(thread);
    }

    private final class Visit<T> implements Runnable, Phases {
        private @Nullable Call<T> call;
        private volatile String purpose;
        private @Nullable Object phase;
        private boolean givenUp;
        private boolean over;

        Visit(String purpose, Sequence<T> body, CompletableFuture<T> result) {
            this.purpose = purpose;
            this.call = new Call<>(body, result);
        }

        @Override
        public void run() {
            Thread self = Thread.currentThread();
            Call<T> served = call();
            inside.add(self);
            Outcome<T> outcome = Outcome.of(() -> served.body().run(this));
            inside.remove(self);
            if (leave(self)) {
                left.run(); // what it came to after all is nobody's any more, even where the body caught its end
            } else {
                outcome.tell(served.result());
            }
            // Felix may keep a thread that has ended as the one that once loaded a class, and a thread its task (Java
            // 25
            // does); the plugin need not stay with them.
            self.setContextClassLoader(null);
            forget();
        }

        private synchronized Call<T> call() {
            return Objects.requireNonNull(call, "over");
        }

        private synchronized void forget() {
            call = null;
        }

        @Override
        public <R> R phase(String name, Duration limit, Callable<R> work) throws Exception {
            Object phase = begin(name);
            Thread self = Thread.currentThread();
            @Nullable
            ScheduledFuture<?> alarm = limit.isZero()
                    ? null
                    : watchdog.schedule(
                            () -> timeOut(self, phase, name, limit), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                R value = work.call();
                end(alarm);
                return value;
            } catch (Throwable thrown) {
                end(alarm);
                throw thrown;
            }
        }

        private synchronized Object begin(String name) {
            endIfGivenUp();
            purpose = name;
            phase = new Object();
            return phase;
        }

        private synchronized void end(@Nullable ScheduledFuture<?> alarm) {
            phase = null;
            if (alarm != null) {
                alarm.cancel(false);
            }
            endIfGivenUp();
        }

        private void endIfGivenUp() {
            if (givenUp) {
                throw new Abandoned();
            }
        }

        /** An alarm may go off while its phase ends: then one of the two came first, and the other changes nothing. */
        private void timeOut(Thread thread, Object late, String name, Duration limit) {
            CompletableFuture<T> result;
            synchronized (this) {
                if (phase != late) {
                    return;
                }
                result = call().result();
                giveUp(thread);
            }
            // Counted before the caller learns of it, so that whoever waits sees the thread in the count.
            result.completeExceptionally(new TimeLimitExceeded(name, limit));
        }

        private synchronized void giveUp(Thread thread) {
            if (!over && !givenUp) {
                givenUp = true;
                overstaying.put(thread, new Overstay(purpose, Instant.now()));
                thread.interrupt();
            }
        }

        private synchronized boolean leave(Thread thread) {
            over = true;
            return overstaying.remove(thread) != null;
        }
    }

    /** What a visit is made for. */
    private record Call<T>(Sequence<T> body, CompletableFuture<T> result) {}

    /** Ends a sequence that nobody waits for any more. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("given up", null, false, false);
        }
    }

    /** What a visit came to: captured first, told later, so that nothing runs between plugin code and the count. */
    private record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {
        @SuppressWarnings("NullAway") // T may itself be nullable: whoever passes the body decides
        static <T> Outcome<T> of(Callable<T> body) {
            try {
                return new Outcome<>(body.call(), null);
            } catch (Throwable thrown) { // whatever a plugin throws, an Error included, is a value here
                return new Outcome<>(null, thrown);
            }
        }

        @SuppressWarnings("NullAway")
        void tell(CompletableFuture<T> result) {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        }
    }
}
