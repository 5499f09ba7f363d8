package io.aitbc.runtime.client;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** What the runtime answers, frame by frame, until the exit status. */
final class Frames {
    private final Rendezvous rendezvous;
    private final InputStream control;
    private final PrintStream err;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private volatile boolean lost;
    private @Nullable Thread drain;

    Frames(Rendezvous rendezvous, InputStream control, PrintStream err) {
        this.rendezvous = rendezvous;
        this.control = control;
        this.err = err;
    }

    /** Whether something could not be written to standard output. */
    boolean outputLost() {
        return lost;
    }

    int readToEnd() throws IOException, InterruptedException {
        while (true) {
            String[] frame = ChannelClient.line(control).split(" ", 2);
            if (frame.length < 2) {
                throw new EOFException();
            }
            switch (frame[0]) {
                case "o" -> write(body(frame[1]));
                case "e" -> {
                    err.write(body(frame[1]));
                    err.flush();
                }
                case "r" -> drain = start("aitbc-output", rendezvous.connect("out " + frame[1]), this::copyOut);
                case "i" -> start("aitbc-input", rendezvous.connect("in " + frame[1]), this::copyIn);
                case "x" -> {
                    if (drain != null) {
                        drain.join();
                    }
                    return Integer.parseInt(frame[1]);
                }
                default -> {
                    // a frame of a later version: without a body by the rules of the protocol
                }
            }
        }
    }

    private byte[] body(String length) throws IOException {
        byte[] bytes = control.readNBytes(Integer.parseInt(length));
        if (bytes.length < Integer.parseInt(length)) {
            throw new EOFException();
        }
        return bytes;
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            lost = true;
        }
    }

    private interface Copy {
        void copy(Socket socket) throws IOException;
    }

    private Thread start(String name, Socket socket, Copy copy) {
        Thread thread = new Thread(
                () -> {
                    try (socket) {
                        copy.copy(socket);
                    } catch (IOException e) {
                        lost = lost || name.equals("aitbc-output");
                    }
                },
                name);
        thread.setDaemon(true); // standard input may have no end
        thread.start();
        return thread;
    }

    private void copyOut(Socket socket) throws IOException {
        socket.getInputStream().transferTo(out);
    }

    private void copyIn(Socket socket) throws IOException {
        OutputStream to = socket.getOutputStream();
        // not System.in, which would wait to fill a buffer
        new FileInputStream(FileDescriptor.in).transferTo(to);
        socket.shutdownOutput();
    }
}
