package io.aitbc.chain.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** One connection. For one thread at a time. */
final class PlainConnection implements AutoCloseable {

    private final SocketChannel channel;
    private boolean heard;

    private PlainConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static PlainConnection open(InetSocketAddress address, long end) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, left(end));
            return new PlainConnection(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether the other side has neither closed it nor said something that nobody asked for. */
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException e) {
            return false;
        }
    }

    Answer exchange(byte[] request, int longest, long end) throws IOException {
        heard = false;
        channel.socket().getOutputStream().write(request);
        return new AnswerReader(new Timed(end), longest).read();
    }

    /** Whether anything of the last answer came. */
    boolean hasHeard() {
        return heard;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A connection cannot be closed", e);
        }
    }

    private static int left(long end) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Reads until the end of the whole exchange, however often something comes. */
    private final class Timed extends InputStream {

        private final long end;
        private final InputStream in;

        Timed(long end) throws IOException {
            this.end = end;
            this.in = channel.socket().getInputStream();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            channel.socket().setSoTimeout(left(end));
            int read = in.read(bytes, from, length);
            heard |= read > 0;
            return read;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}
