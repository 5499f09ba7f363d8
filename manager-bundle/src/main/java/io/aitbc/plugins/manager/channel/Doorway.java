package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who may come in. A connection has two seconds for a hello of forty bytes, and is closed without a byte on any
 * difference. Only so many may stand here at a time: a silent one makes room for the next after a tenth of a second, so
 * that a flood of them delays a command and does not keep it out.
 */
final class Doorway implements ChannelLoop.Handler {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.channel");
    private static final int MOST = 64;
    private static final int LONGEST = 64;
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration MAKE_ROOM = Duration.ofMillis(100);

    private final ChannelLoop loop;
    private final ServerSocketChannel listener;
    private final Rendezvous rendezvous;
    private final Sessions sessions;
    private final Set<Visitor> visitors = new LinkedHashSet<>();
    private boolean shut;

    Doorway(ChannelLoop loop, ServerSocketChannel listener, Rendezvous rendezvous, Sessions sessions) {
        this.loop = loop;
        this.listener = listener;
        this.rendezvous = rendezvous;
        this.sessions = sessions;
    }

    @Override
    public void ready(SelectionKey key) {
        while (makeRoom(key)) {
            SocketChannel channel;
            try {
                channel = listener.accept();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A connection could not be accepted; trying again", e);
                pause(key, MAKE_ROOM);
                return;
            }
            if (channel == null) {
                return;
            }
            admit(channel);
        }
    }

    private void admit(SocketChannel channel) {
        Visitor visitor = new Visitor(channel);
        visitors.add(visitor);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            visitor.ready(loop.register(channel, SelectionKey.OP_READ, visitor));
        } catch (IOException e) {
            visitor.broken();
            return;
        }
        loop.schedule(LIMIT, () -> {
            if (visitors.contains(visitor)) {
                visitor.broken();
            }
        });
    }

    /** False when nobody can be let in now; the door then opens again by itself. */
    private boolean makeRoom(SelectionKey key) {
        if (shut) {
            return false;
        }
        if (visitors.size() < MOST) {
            return true;
        }
        Visitor oldest = visitors.iterator().next();
        long left = MAKE_ROOM.toNanos() - (System.nanoTime() - oldest.since);
        if (left > 0) {
            pause(key, Duration.ofNanos(left));
            return false;
        }
        oldest.broken();
        return true;
    }

    private void pause(SelectionKey key, Duration delay) {
        key.interestOps(0);
        loop.schedule(delay, () -> {
            if (!shut) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        });
    }

    @Override
    public void broken() {
        shut();
    }

    /** Lets nobody in any more. */
    void shut() {
        shut = true;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The listener of the command channel was not closed", e);
        }
    }

    /** A connection that has not said who it is. */
    private final class Visitor implements ChannelLoop.Handler {
        private final SocketChannel channel;
        private final ByteBuffer said = ByteBuffer.allocate(LONGEST);
        private final long since = System.nanoTime();

        Visitor(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            if (channel.read(said) < 0) {
                broken();
                return;
            }
            if (said.position() <= Rendezvous.HELLO) {
                return;
            }
            if (!rendezvous.isHello(Arrays.copyOf(said.array(), Rendezvous.HELLO))) {
                broken();
                return;
            }
            byte next = said.get(Rendezvous.HELLO);
            if (next == '\n') {
                enter(key, Rendezvous.HELLO + 1, "");
            } else if (next == ' ') {
                enterForSession(key);
            } else {
                broken();
            }
        }

        /** The rest of the line says which session wants this connection, and for what. */
        private void enterForSession(SelectionKey key) throws IOException {
            int start = Rendezvous.HELLO + 1;
            for (int end = start; end < said.position(); end++) {
                if (said.get(end) == '\n') {
                    enter(key, end + 1, new String(said.array(), start, end - start, US_ASCII));
                    return;
                }
            }
            if (!said.hasRemaining()) {
                broken();
            }
        }

        private void enter(SelectionKey key, int length, String purpose) throws IOException {
            visitors.remove(this);
            key.interestOps(0);
            Wire wire = new Wire(loop, channel, key, Arrays.copyOfRange(said.array(), length, said.position()));
            key.attach(wire);
            if (purpose.isEmpty()) {
                sessions.open(wire, rendezvous.proof());
            } else {
                sessions.connect(wire, purpose);
            }
        }

        @Override
        public void broken() {
            visitors.remove(this);
            try {
                channel.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A refused connection was not closed", e);
            }
        }
    }
}
