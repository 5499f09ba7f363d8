package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way out over one connection: what is written is collected, so that a short command answers in one packet. Once it
 * is <i>live</i> (the command has run for {@link #SOON}) a flush is a flush, and what nobody flushes leaves soon.
 *
 * <p>Bytes that were accepted are never lost or doubled while the connection lives, also when a writer is interrupted: a
 * frame that was cut would garble everything behind it.
 */
final class Outlet {
    static final Duration SOON = Duration.ofMillis(50);

    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.channel");
    private static final Duration LATER = Duration.ofMillis(10);
    private static final int FULL = 64 * 1024;

    private final ChannelLoop loop;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final Collector collected;
    private ByteBuffer leaving = ByteBuffer.allocate(0);
    private volatile boolean live;
    private boolean scheduled;

    Outlet(ChannelLoop loop, Wire wire, Collector collector) {
        this.loop = loop;
        this.wire = wire;
        this.collected = collector;
    }

    /** Accepts all of it, after waiting for room if there is none. */
    void write(char stream, byte[] bytes, int offset, int length) throws IOException {
        enter();
        try {
            int done = 0;
            while (done < length) {
                if (collected.size() >= FULL) {
                    leave();
                }
                int part = Math.min(length - done, FULL - collected.size());
                collected.add(stream, bytes, offset + done, part);
                done += part;
            }
            if (live && !scheduled) {
                scheduled = true;
                loop.post(() -> loop.schedule(LATER, this::flushLater));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is there and waits until it has left, if the outlet is live. */
    void flush() throws IOException {
        if (live) {
            flushAll();
        }
    }

    /** Sends what is there and waits until it has left. */
    void flushAll() throws IOException {
        send(() -> {});
    }

    /** Runs a change of the collector between two writes, sends everything and waits until it has left. */
    void send(Runnable change) throws IOException {
        enter();
        try {
            change.run();
            leave();
        } finally {
            lock.unlock();
        }
    }

    private void enter() throws IOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // Someone else waits for the client at this moment. Without contention an interrupt is no reason to stop.
            if (!lock.tryLock()) {
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    private void leave() throws IOException {
        do {
            load();
            wire.write(leaving);
        } while (collected.size() > 0);
    }

    private void load() {
        if (!leaving.hasRemaining()) {
            leaving = ByteBuffer.wrap(collected.take());
        }
    }

    /** From now on nothing stays here for long; on the loop's thread. */
    void goLive() {
        live = true;
        flushLater();
    }

    /** Sends what goes without waiting; on the loop's thread. */
    private void flushLater() {
        if (!lock.tryLock()) {
            loop.schedule(LATER, this::flushLater);
            return;
        }
        try {
            load();
            wire.writeNow(leaving);
            scheduled = leaving.hasRemaining();
            if (scheduled) {
                loop.schedule(LATER, this::flushLater);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A caller has gone", e);
        } finally {
            lock.unlock();
        }
    }
}
