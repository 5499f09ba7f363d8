package io.aitbc.plugins.manager.fakes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock and a scheduler whose time passes only when a test says so. Tasks run on the thread of the test. */
public final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Task<?>> tasks = new ArrayList<>();
    private volatile boolean cancelsNothing;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** The clock. */
    public Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    public synchronized Instant now() {
        return now;
    }

    /** From now on tasks run even when they were cancelled, as if cancelling came a moment too late. */
    public void cancelNothing() {
        cancelsNothing = true;
    }

    /** How many tasks are scheduled and not cancelled. */
    public synchronized int scheduled() {
        return (int) tasks.stream().filter(task -> !task.isDone()).count();
    }

    /** Lets time pass, and runs what is due in between, in order. */
    public void advance(Duration duration) {
        Instant end = now().plus(duration);
        for (Optional<Task<?>> due = due(end); due.isPresent(); due = due(end)) {
            due.get().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Task<?>> due(Instant end) {
        Optional<Task<?>> first = tasks.stream()
                .filter(task -> !task.at.isAfter(end))
                .min(Comparator.comparing((Task<?> task) -> task.at));
        first.ifPresent(task -> {
            tasks.remove(task);
            now = task.at.isAfter(now) ? task.at : now;
        });
        return first;
    }

    @Override
    public synchronized <V> ScheduledFuture<V> schedule(Callable<V> body, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(body, now.plusNanos(unit.toNanos(delay)));
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable body, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    body.run();
                    return true;
                },
                delay,
                unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable body, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable body, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable body) {
        body.run();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final Instant at;

        Task(Callable<V> body, Instant at) {
            super(body);
            this.at = at;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return !cancelsNothing && super.cancel(interrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now(), at));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
