package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One command line: its request, its thread, its end. The control connection stays with the loop throughout, because its
 * closing is how the caller says that he has gone.
 */
final class Session implements ChannelLoop.Handler {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.channel");
    private static final ByteBuffer NOTHING =
            ByteBuffer.wrap("n 0\n".getBytes(US_ASCII)).asReadOnlyBuffer();
    private static final int PIECE = 16 * 1024;
    private static final Duration SECOND_CONNECTION = Duration.ofSeconds(10);

    private final ChannelLoop loop;
    private final Sessions sessions;
    private final Wire control;
    private final RequestReader reader = new RequestReader();
    private final Collector.Frames frames = new Collector.Frames();
    private final Outlet outlet;
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Wire> gone = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private volatile @Nullable Thread thread;

    Session(ChannelLoop loop, Sessions sessions, Wire control) {
        this.loop = loop;
        this.sessions = sessions;
        this.control = control;
        this.outlet = new Outlet(loop, control, frames);
        wires.add(control);
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        readRequest();
    }

    /** Reads what has come; on the loop's thread. Once the command runs only the end can come. */
    void readRequest() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        int length = control.readNow(piece);
        while (length > 0 && thread == null) {
            if (reader.take(piece.flip())) {
                start();
                return;
            }
            piece.clear();
            length = control.readNow(piece);
            if (length == 0) {
                // Moves the client's next packet: it is held back until its kernel hears from ours.
                control.writeNow(NOTHING.duplicate());
            }
        }
        if (length < 0) {
            broken();
        }
    }

    /** When it began, by the clock of System.nanoTime. */
    long began() {
        return began;
    }

    private void start() {
        sessions.requestEnded(this);
        Thread command = new Thread(this::serve, "aitbc-command");
        command.setDaemon(true);
        command.setContextClassLoader(Session.class.getClassLoader());
        thread = command;
        loop.schedule(Outlet.SOON, outlet::goLive);
        command.start();
    }

    private void serve() {
        PrintStream err = new PrintStream(new CommandErrors(outlet), false, UTF_8);
        int status;
        try {
            status = run(err);
        } catch (Request.Unreadable e) {
            err.println("aitbc: " + e.getMessage());
            status = 2;
        }
        Thread.interrupted(); // what interrupted the command must not keep its result from the caller
        try {
            signal("x " + status);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A caller did not wait for the end of its command", e);
        }
        sessions.ended(this);
        wires.forEach(Wire::close);
    }

    private int run(PrintStream err) throws Request.Unreadable {
        Request request = Request.of(reader);
        if (sessions.full()) {
            err.println("aitbc: too many commands are running at once. Try again when some have ended.");
            return 1;
        }
        CommandOutput output = new CommandOutput(this, outlet, request.inline());
        CommandInput input = new CommandInput(this);
        PrintStream out = new PrintStream(output, false, UTF_8);
        int status;
        try {
            status = sessions.runner()
                    .run(new Invocation(request.arguments(), request.caller(), input, out, err, gone::isDone));
        } catch (Throwable e) { // whatever it is, it must not leave the caller without an answer
            status = 1;
            if (!gone.isDone()) {
                LOG.log(Level.ERROR, "A command failed", e);
                err.println("aitbc: the command failed (" + e + "). The log has the details.");
            }
        }
        Thread.interrupted();
        out.flush();
        output.end();
        return status >= 0 && status <= 255 ? status : 1;
    }

    /**
     * Asks the client for a second connection and waits for it.
     *
     * @param frame the kind of frame that asks for it
     * @param direction "in" or "out"
     */
    Wire connect(char frame, String direction) throws IOException {
        String id = sessions.newId();
        String purpose = direction + " " + id;
        CompletableFuture<Wire> coming = sessions.expect(purpose);
        try {
            signal(frame + " " + id);
            CompletableFuture.anyOf(coming, gone).get(SECOND_CONNECTION.toMillis(), TimeUnit.MILLISECONDS);
            Wire wire = coming.getNow(control);
            if (wire == control) {
                throw new IOException("the caller has gone");
            }
            wires.add(wire);
            return wire;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the caller did not connect for its standard stream", e);
        } finally {
            sessions.forget(purpose);
        }
    }

    /** Sends a frame without a body, and everything before it. */
    private void signal(String frame) throws IOException {
        outlet.send(() -> frames.signal(frame + "\n"));
    }

    /** A second connection as a place to write to, buffered like the first. */
    Outlet outlet(Wire wire) {
        Outlet second = new Outlet(loop, wire, new Collector.Plain());
        loop.post(second::goLive);
        return second;
    }

    /** The caller has gone: the command is told, and whatever it waits for ends. */
    @Override
    public void broken() {
        gone.complete(control);
        interrupt();
        wires.forEach(Wire::close);
        if (thread == null) {
            loop.post(() -> sessions.requestEnded(this));
            sessions.ended(this);
        }
    }

    void interrupt() {
        Thread command = thread;
        if (command != null) {
            command.interrupt();
        }
    }

    void join(long nanos) {
        Thread command = thread;
        try {
            if (command != null && nanos > 0) {
                TimeUnit.NANOSECONDS.timedJoin(command, nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // who closes is in a hurry
        }
    }
}
