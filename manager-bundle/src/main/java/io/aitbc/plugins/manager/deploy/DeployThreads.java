package io.aitbc.plugins.manager.deploy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that decides and up to two that read files. The deciding thread starts with the first task, the reading
 * threads exist while there is work. After {@link #close} tasks
 * are dropped.
 */
final class DeployThreads {

    private static final Logger LOG = System.getLogger("io.aitbc.manager.deploy");

    /** How long the end of the threads is waited for; only a file system that hangs takes that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor control;
    private final ThreadPoolExecutor readers;
    /** Only the deciding thread counts. */
    private int unanswered;

    DeployThreads() {
        control = new ScheduledThreadPoolExecutor(1, named("aitbc-deploy"));
        control.setRemoveOnCancelPolicy(true);
        control.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        readers = new ThreadPoolExecutor(
                2, 2, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("aitbc-deploy-read"));
        readers.allowCoreThreadTimeOut(true);
    }

    /** Runs a task on the deciding thread; false when there is none any more. */
    boolean control(Runnable task) {
        return offer(() -> control.execute(guarded(task)));
    }

    /** Runs a task on the deciding thread after a while. */
    void later(Duration delay, Runnable task) {
        offer(() -> {
            Future<?> unused = control.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Runs a task on the deciding thread again and again. */
    void every(Duration period, Runnable task) {
        offer(() -> {
            Future<?> unused = control.scheduleWithFixedDelay(
                    guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /**
     * Reads on a reading thread and brings the result, or the failure, back to the deciding thread, on which this must be
     * called.
     */
    <T> void read(Callable<T> reading, BiConsumer<@Nullable T, @Nullable Exception> then) {
        unanswered++;
        offer(() -> readers.execute(() -> {
            T result = null;
            Exception failure = null;
            try {
                result = reading.call();
            } catch (Exception e) {
                failure = e;
            }
            T read = result;
            Exception failed = failure;
            control(() -> {
                unanswered--;
                then.accept(read, failed);
            });
        }));
    }

    /** How many readings have not been answered yet; to be asked on the deciding thread. */
    int unanswered() {
        return unanswered;
    }

    /**
     * Ends all threads as soon as the deciding thread has done what it does and a last task, and waits for that for a
     * while. Not to be called on these threads.
     */
    void close(Runnable last) {
        control(() -> {
            control.shutdownNow();
            readers.shutdownNow();
            last.run();
        });
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            if (!control.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    || !readers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.log(Level.WARNING, "A file is still being read; it is given up with the process.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean offer(Runnable submission) {
        try {
            submission.run();
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "The deploy service is closed; a task was dropped.");
            return false;
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A step of the deploy service failed; the next scan repeats it.", e);
            }
        };
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            int number = count.incrementAndGet();
            Thread thread = new Thread(task, number == 1 ? name : name + "-" + number);
            thread.setDaemon(true);
            return thread;
        };
    }
}
