package io.aitbc.bitcoin;

import io.aitbc.bitcoin.tx.Follow;
import io.aitbc.plugins.PluginLogger;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The thread that looks at the chain every few seconds, and at the outbox after it. */
final class Watch {

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Connection connection;
    private final Optional<Follow> follow;
    private final Duration pause;
    private final PluginLogger logger;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean over;
    private final Thread thread = new Thread(this::run, "aitbc-bitcoin-watch");
    private String said = "";
    private volatile String problem = "";

    Watch(Connection connection, Optional<Follow> follow, Duration pause, PluginLogger logger) {
        this.connection = connection;
        this.follow = follow;
        this.pause = pause;
        this.logger = logger;
    }

    /** Begins when it has not begun, and waits for the first look, but not longer than this. */
    void begin(Duration patience) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.setDaemon(true);
            thread.start();
        }
        if (!looked.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            logger.info("The nodes have not answered yet; they are asked further.");
        }
    }

    private void run() {
        try {
            do {
                look();
                looked.countDown();
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } while (!over);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            logger.error("The chain is watched no more. Restart the plugin.", e);
        }
    }

    /** What is wrong with the payments; empty when nothing is. */
    String problem() {
        return problem;
    }

    /** There may be something new: looks now. */
    void wake() {
        wake.release();
    }

    private void look() throws InterruptedException {
        connection.step();
        if (connection.state() instanceof Connection.Up up && follow.isPresent()) {
            try {
                problem = follow.get().look(up.head(), up.lastFinal(), connection.changedFrom());
                connection.followed();
            } catch (IOException | IllegalStateException e) {
                problem = "The outbox could not be looked after: " + e.getMessage();
            }
        }
        String away = Connection.why(connection.state());
        String now = away.isEmpty() ? problem : away;
        if (!now.equals(said)) {
            said = now;
            if (now.isEmpty()) {
                logger.info("Connected to the chain, and all payments are looked after.");
            } else {
                logger.warning(now);
            }
        }
    }

    /** Ends the thread. */
    void end() throws InterruptedException {
        over = true;
        thread.interrupt();
        thread.join(GOODBYE.toMillis());
    }
}
