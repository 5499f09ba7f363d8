package io.aitbc.plugins.manager.channel;

import java.io.IOException;
import java.io.OutputStream;

/** Standard error of a command: always in frames, and therefore text; a byte that a shell cannot read becomes '?'. */
final class CommandErrors extends OutputStream {
    private final Outlet control;

    CommandErrors(Outlet control) {
        this.control = control;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            byte b = bytes[offset + i];
            text[i] = b == 0 || b == 1 || b == 0x7f ? (byte) '?' : b;
        }
        control.write('e', text, 0, length);
    }

    @Override
    public void flush() throws IOException {
        control.flush();
    }
}
