package io.aitbc.bitcoin.node;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that take a node long, and of which it makes one at a time for all who use it. Ours wait for each other here, and for
 * those of others until the deadline. Thread-safe.
 */
public final class SlowCalls {

    private static final int INVALID_PARAMETER = -8;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EndpointPool pool;
    private final Duration deadline;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Condition pause = turn.newCondition();

    /** With a deadline for one call, the waiting included. */
    public SlowCalls(EndpointPool pool, Duration deadline) {
        this.pool = pool;
        this.deadline = deadline;
    }

    /**
     * Makes the call when it is its turn.
     *
     * @throws IOException when it failed, or the node was busy with others' for the whole time
     */
    public Json call(String method, List<?> params) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            long end = System.nanoTime() + deadline.toNanos();
            while (true) {
                try {
                    return pool.call(method, params, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                } catch (NodeError e) {
                    if (e.code() != INVALID_PARAMETER || !e.text().contains("already in progress")) {
                        throw e;
                    }
                    if (end - System.nanoTime() <= PAUSE.toNanos()) {
                        throw new IOException(
                                "The node is busy with the scan of somebody else for " + deadline.toSeconds()
                                        + " s now. Ask again later, or raise 'scan_timeout'.",
                                e);
                    }
                }
                pause.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            turn.unlock();
        }
    }
}
