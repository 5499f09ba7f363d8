package io.aitbc.plugins.manager;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The manager's own threads. None is there while there is nothing to do, but the timer's. */
record Threads(
        ExecutorService control,
        ExecutorService publisher,
        ExecutorService libraries,
        ExecutorService workers,
        ScheduledExecutorService timer)
        implements AutoCloseable {
    /** What still arrives while the runtime goes away concerns nobody any more. */
    private static final RejectedExecutionHandler LATE = new ThreadPoolExecutor.DiscardPolicy();

    static Threads make() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("timer"));
        timer.setRemoveOnCancelPolicy(true);
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), named("worker"));
        workers.setRejectedExecutionHandler(LATE);
        return new Threads(serial("control"), serial("transitions"), serial("libraries"), workers, timer);
    }

    private static ExecutorService serial(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        one.allowCoreThreadTimeOut(true);
        one.setRejectedExecutionHandler(LATE);
        return one;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "aitbc-manager-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }

    @Override
    public void close() {
        control.shutdown();
        publisher.shutdown();
        libraries.shutdown();
        workers.shutdown();
        timer.shutdownNow();
    }
}
