package io.aitbc.plugins.manager.channel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection that a command thread uses as if it blocked. The channel itself never does: an interrupt would close a
 * blocking one, and with it the way to tell the caller what happened. A thread that has to wait asks the loop for the
 * channel's readiness.
 */
final class Wire implements ChannelLoop.Handler, Closeable {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.channel");

    private final ChannelLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer early;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int ready;
    private boolean closed;

    /** {@code early} is what was read already, behind the hello. */
    Wire(ChannelLoop loop, SocketChannel channel, SelectionKey key, byte[] early) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.early = ByteBuffer.wrap(early);
    }

    /** Hands the connection's readiness to somebody else; on the loop's thread. */
    void attach(ChannelLoop.Handler handler, int interest) {
        key.attach(handler);
        key.interestOps(interest);
    }

    /** Reads what is there: 0 when nothing is, -1 at the end. */
    int readNow(ByteBuffer to) throws IOException {
        if (early.hasRemaining()) {
            int length = Math.min(early.remaining(), to.remaining());
            to.put(early.slice().limit(length));
            early.position(early.position() + length);
            return length;
        }
        return channel.read(to);
    }

    /** Writes as much as goes without waiting. */
    void writeNow(ByteBuffer from) throws IOException {
        channel.write(from);
    }

    /** Waits until something is there and reads it; -1 at the end. */
    int read(ByteBuffer to) throws IOException {
        int length = readNow(to);
        while (length == 0) {
            await(SelectionKey.OP_READ);
            length = readNow(to);
        }
        return length;
    }

    /** Waits until all is written; when interrupted, what is left stays in the buffer. */
    void write(ByteBuffer from) throws IOException {
        writeNow(from);
        while (from.hasRemaining()) {
            await(SelectionKey.OP_WRITE);
            writeNow(from);
        }
    }

    private void await(int interest) throws IOException {
        lock.lock();
        try {
            ready &= ~interest;
            key.interestOpsOr(interest);
            loop.wakeup();
            while ((ready & interest) == 0 && !closed) {
                changed.await();
            }
            if (closed) {
                throw new ClosedChannelException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (CancelledKeyException e) {
            throw new ClosedChannelException();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ready(SelectionKey selected) {
        int now = selected.readyOps();
        selected.interestOpsAnd(~now);
        lock.lock();
        try {
            ready |= now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void broken() {
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection was not closed", e);
        }
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        loop.wakeup(); // lets the selector give up the closed channel's descriptor
    }
}
