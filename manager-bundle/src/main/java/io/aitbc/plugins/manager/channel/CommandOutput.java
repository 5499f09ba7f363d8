package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output of a command: text goes in frames; the first byte that a shell cannot read, or more text than it
 * likes to, moves the rest to a connection of its own.
 */
final class CommandOutput extends OutputStream {
    private final Session session;
    private final Outlet control;
    private @Nullable Wire wire;
    private @Nullable Outlet plain;
    private int inlineLeft;

    CommandOutput(Session session, Outlet control, int inline) {
        this.session = session;
        this.control = control;
        this.inlineLeft = inline;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Outlet to = plain;
        if (to == null && length <= inlineLeft && isText(bytes, offset, length)) {
            inlineLeft -= length;
            control.write('o', bytes, offset, length);
            return;
        }
        if (to == null) {
            Wire second = session.connect('r', "out");
            to = session.outlet(second);
            wire = second;
            plain = to;
        }
        try {
            to.write('o', bytes, offset, length);
        } catch (IOException e) {
            stopIfGone();
            throw e;
        }
    }

    private static boolean isText(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0 || bytes[i] == 1 || bytes[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void flush() throws IOException {
        Outlet to = plain;
        if (to == null) {
            control.flush();
        } else {
            try {
                to.flush();
            } catch (IOException e) {
                stopIfGone();
                throw e;
            }
        }
    }

    /** Nobody reads any more ({@code | head}): the command need not go on. A mere interrupt says nothing of the kind. */
    private void stopIfGone() {
        if (!Thread.currentThread().isInterrupted()) {
            session.interrupt();
        }
    }

    /** Sends what is left and ends a connection of its own. */
    void end() {
        Outlet to = plain;
        Wire second = wire;
        if (to != null && second != null) {
            try {
                to.flushAll();
            } catch (IOException e) {
                System.getLogger("io.aitbc.manager.channel")
                        .log(System.Logger.Level.DEBUG, "A caller closed its standard output", e);
            }
            second.close();
        }
    }
}
