package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** The form in which bytes leave an {@link Outlet}; used under its lock only. */
interface Collector {
    /** Adds bytes of standard output ('o') or standard error ('e'). */
    void add(char stream, byte[] bytes, int offset, int length);

    int size();

    /** What was added since the last time, ready to be sent. */
    byte[] take();

    /** A second connection: the bytes as they are. */
    final class Plain implements Collector {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void add(char stream, byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        @Override
        public int size() {
            return bytes.size();
        }

        @Override
        public byte[] take() {
            byte[] taken = bytes.toByteArray();
            bytes.reset();
            return taken;
        }
    }

    /** The control connection: {@code K N\n} and N bytes; neighbouring text of one stream becomes one frame. */
    final class Frames implements Collector {
        /** Small enough for every client; what does not fit becomes another frame. */
        private static final int LONGEST = 4 * 1024;

        private final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private char kind = 'o';

        @Override
        public void add(char stream, byte[] some, int offset, int length) {
            if (stream != kind) {
                seal();
                kind = stream;
            }
            int done = 0;
            while (done < length) {
                int part = Math.min(length - done, LONGEST - body.size());
                body.write(some, offset + done, part);
                done += part;
                if (body.size() == LONGEST) {
                    seal();
                }
            }
        }

        /** Adds a frame that has no body. */
        void signal(String frame) {
            seal();
            sealed.writeBytes(frame.getBytes(US_ASCII));
        }

        private void seal() {
            if (body.size() > 0) {
                sealed.writeBytes((kind + " " + body.size() + "\n").getBytes(US_ASCII));
                sealed.writeBytes(body.toByteArray());
                body.reset();
            }
        }

        @Override
        public int size() {
            return sealed.size() + body.size();
        }

        @Override
        public byte[] take() {
            seal();
            byte[] taken = sealed.toByteArray();
            sealed.reset();
            return taken;
        }
    }
}
