package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Standard input of a command: asked for at the first read, so that a command in a loop of a shell script does not eat
 * the loop's input.
 */
final class CommandInput extends InputStream {
    private final Session session;
    private @Nullable Wire wire;

    CommandInput(Session session) {
        this.session = session;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Wire from = wire;
        if (from == null) {
            from = session.connect('i', "in");
            wire = from;
        }
        return from.read(ByteBuffer.wrap(bytes, offset, length));
    }
}
