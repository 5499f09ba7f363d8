package io.aitbc.ethereum;

import io.aitbc.chain.rpc.HeadSocket;
import io.aitbc.ethereum.events.EventWatch;
import io.aitbc.ethereum.tx.Follow;
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
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Connection connection;
    private final Optional<Follow> follow;
    private final EventWatch events;
    private Optional<HeadSocket> socket = Optional.empty();
    private final Duration pause;
    private final PluginLogger logger;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean over;
    private final Thread thread = new Thread(this::run, "aitbc-ethereum-watch");
    private String said = "";
    private boolean seenToTheEnd;
    private volatile String problem = "";

    Watch(Connection connection, Optional<Follow> follow, EventWatch events, Duration pause, PluginLogger logger) {
        this.connection = connection;
        this.follow = follow;
        this.events = events;
        this.pause = pause;
        this.logger = logger;
    }

    /** Looks also when this says so. Before {@link #begin}. */
    void listenTo(HeadSocket heads) {
        socket = Optional.of(heads);
    }

    /** Where heads come from, for health. */
    String heads() {
        return socket.map(heads -> heads.isUp() ? "websocket" : "polling, because of " + heads.problem())
                .orElse("polling");
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
                rest();
            } while (!over);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            logger.error("The chain is watched no more. Restart the plugin.", e);
        }
    }

    /** Until the next look is due or somebody wakes; the socket is seen to meanwhile, when it wants. */
    private void rest() throws InterruptedException {
        long end = System.nanoTime() + pause().toNanos();
        long left;
        while ((left = end - System.nanoTime()) > 0) {
            long part =
                    Math.min(left, socket.map(heads -> heads.due().toNanos()).orElse(left));
            if (wake.tryAcquire(part, TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
                return;
            }
            socket.ifPresent(HeadSocket::tend);
        }
    }

    /** What is wrong with payments and events; empty when nothing is. */
    String problem() {
        return problem;
    }

    /** There may be something new: looks now. */
    void wake() {
        wake.release();
    }

    /** While heads are said there is less to ask for; what is said is never relied upon. */
    private Duration pause() {
        Duration longer = pause.multipliedBy(10).compareTo(LONGEST) < 0 ? pause.multipliedBy(10) : LONGEST;
        boolean told = socket.filter(HeadSocket::isUp).isPresent();
        return told && longer.compareTo(pause) > 0 ? longer : pause;
    }

    private void look() throws InterruptedException {
        socket.ifPresent(HeadSocket::tend);
        connection.step();
        if (connection.state() instanceof Connection.Up up) {
            seenToTheEnd = true;
            problem = (payments(up) + " " + events(up)).strip();
            if (seenToTheEnd) {
                connection.followed();
            }
        }
        String away = Connection.why(connection.state());
        String now = away.isEmpty() ? problem : away;
        if (!now.equals(said)) {
            said = now;
            if (now.isEmpty()) {
                logger.info("Connected to the chain; payments and events are looked after.");
            } else {
                logger.warning(now);
            }
        }
    }

    private String payments(Connection.Up up) throws InterruptedException {
        try {
            return follow.isPresent() ? follow.get().look(up.lastFinal(), connection.changedFrom()) : "";
        } catch (IOException | IllegalStateException e) {
            seenToTheEnd = false;
            return "The outbox could not be looked after: " + e.getMessage();
        }
    }

    private String events(Connection.Up up) throws InterruptedException {
        try {
            events.look(up.head(), up.lastFinal(), connection.changedFrom());
            return "";
        } catch (IOException e) {
            seenToTheEnd = false;
            return "The events of contracts could not be told: " + e.getMessage();
        }
    }

    /** Ends the thread and the WebSocket. */
    void end() throws InterruptedException {
        over = true;
        wake.release();
        thread.interrupt();
        thread.join(GOODBYE.toMillis());
        socket.ifPresent(HeadSocket::close);
    }
}
