package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The one thread of the channel: accepts, reads what clients say first, notices that they have gone, and wakes command
 * threads whose connection has become ready. It never waits for anybody and runs no command.
 */
final class ChannelLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.channel");
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    /** What a key of the selector is attached to. */
    interface Handler {
        /** Called on the loop's thread when the channel is ready for one of the key's interests. */
        void ready(SelectionKey key) throws IOException;

        /** Called instead of going on when {@link #ready} threw. */
        void broken();
    }

    private record Task(long due, Runnable body) {}

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Doorway doorway;
    private final Sessions sessions;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Task> timed = new PriorityQueue<>(Comparator.comparingLong(Task::due));
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean open = true;

    ChannelLoop(ServerSocketChannel listener, Rendezvous rendezvous, CommandRunner runner) throws IOException {
        this.listener = listener;
        this.selector = Selector.open();
        this.sessions = new Sessions(this, runner);
        this.doorway = new Doorway(this, listener, rendezvous, sessions);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT, doorway);
    }

    @Override
    public void run() {
        try {
            while (open) {
                select();
                for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
                    task.run();
                }
                runDue();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "The command channel has failed; commands from outside do not work until a restart",
                    e);
        } finally {
            closeAll();
            ended.countDown();
        }
    }

    private void select() throws IOException {
        Task next = timed.peek();
        if (!posted.isEmpty()) {
            selector.selectNow(this::dispatch);
        } else if (next == null) {
            selector.select(this::dispatch);
        } else {
            long millis = TimeUnit.NANOSECONDS.toMillis(next.due() - System.nanoTime()) + 1;
            if (millis > 0) {
                selector.select(this::dispatch, millis);
            } else {
                selector.selectNow(this::dispatch);
            }
        }
    }

    private void dispatch(SelectionKey key) {
        Handler handler = (Handler) key.attachment();
        try {
            handler.ready(key);
        } catch (IOException | CancelledKeyException e) {
            handler.broken(); // a client that went away: nothing to report
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A connection of the command channel was dropped", e);
            handler.broken();
        }
    }

    private void runDue() {
        long now = System.nanoTime();
        for (Task task = timed.peek(); task != null && task.due() - now <= 0; task = timed.peek()) {
            timed.remove();
            task.body().run();
        }
    }

    /** Runs something on the loop's thread, soon. */
    void post(Runnable task) {
        posted.add(task);
        selector.wakeup();
    }

    /** Runs something on the loop's thread after a while; only called on that thread. */
    void schedule(Duration delay, Runnable task) {
        timed.add(new Task(System.nanoTime() + delay.toNanos(), task));
    }

    /** Makes a channel the loop's business; only called on its thread. */
    SelectionKey register(SocketChannel channel, int interest, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest, handler);
    }

    /** Wakes the loop after a change of interest by another thread. */
    void wakeup() {
        selector.wakeup();
    }

    /** Ends everything and returns when it has ended. */
    void close() {
        post(doorway::shut);
        sessions.interruptAll(LAST_WORDS);
        open = false;
        selector.wakeup();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop ends all the same
        }
    }

    private void closeAll() {
        open = false;
        sessions.closeAll();
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            listener.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The command channel was not closed", e);
        }
    }
}
