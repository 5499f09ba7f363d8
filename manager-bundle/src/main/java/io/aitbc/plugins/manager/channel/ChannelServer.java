package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The loopback server behind {@code bin/aitbc}. It is found by the file {@code data/run/cli}, which is there exactly
 * while the server takes commands: whoever starts a runtime takes the file as the sign that it is ready.
 */
public final class ChannelServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Rendezvous rendezvous;
    private final CommandRunner runner;
    private Optional<ChannelLoop> loop = Optional.empty();
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param runDirectory {@code data/run} of the instance, there already and readable by its owner only
     * @param runner called on a new thread for each command
     */
    public ChannelServer(Path runDirectory, CommandRunner runner) {
        this.rendezvous = new Rendezvous(runDirectory);
        this.runner = runner;
    }

    /**
     * Listens, then announces it. Call it once, when the runtime is ready.
     *
     * @throws IOException when no port can be had or the file cannot be written
     */
    public synchronized void start() throws IOException {
        if (closed) {
            return; // ready and stopped at once: nobody is to be told
        }
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            listener.bind(new InetSocketAddress(loopback, 0), BACKLOG);
            ChannelLoop started = new ChannelLoop(listener, rendezvous, runner);
            Thread thread = new Thread(started, "aitbc-channel");
            thread.setDaemon(true);
            thread.start();
            loop = Optional.of(started);
            rendezvous.announce(listener.socket().getLocalPort());
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /**
     * Tells clients which environment variables the commands of this moment declare; they send these and no others. Before
     * and after {@link #start}; once closed it changes nothing.
     *
     * @throws IOException when the list cannot be written
     */
    public synchronized void variables(Collection<String> names) throws IOException {
        if (!closed) {
            rendezvous.variables(names);
        }
    }

    /**
     * Takes no more commands, interrupts those that run, lets them say their last words for a moment, and cuts them off.
     * Closing twice changes nothing.
     */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        rendezvous.withdraw();
        loop.ifPresent(ChannelLoop::close);
        loop = Optional.empty();
    }
}
