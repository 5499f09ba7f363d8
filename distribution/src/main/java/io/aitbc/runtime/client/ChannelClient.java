package io.aitbc.runtime.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One command of the running runtime, from this process's standard streams. */
public final class ChannelClient {
    private static final int NO_RUNTIME = 4;
    private static final int TIME_LIMIT = 6;
    private static final int PROOF_MILLIS = 2000;

    private final Path base;
    private final PrintStream err;

    public ChannelClient(Path base, PrintStream err) {
        this.base = base;
        this.err = err;
    }

    /** Runs it to its end and returns its exit status. */
    public int run(List<String> arguments) {
        Optional<Rendezvous> found;
        try {
            found = Rendezvous.read(run().resolve("cli"));
        } catch (IOException e) {
            return fail(
                    5,
                    "'" + run().resolve("cli") + "' cannot be read (" + e
                            + "). Does the runtime belong to another user?");
        }
        if (found.isEmpty() || found.get().processIsGone()) {
            return fail(
                    NO_RUNTIME,
                    "no runtime is running for '" + base + "'. Start one with 'aitbc start' or 'aitbc run'.");
        }
        try (Terminal terminal = Terminal.of(arguments)) {
            return talk(found.get(), arguments, terminal);
        }
    }

    private Path run() {
        return base.resolve("data").resolve("run");
    }

    private int talk(Rendezvous rendezvous, List<String> arguments, Terminal terminal) {
        try (Socket control = rendezvous.connect("")) {
            InputStream in = new BufferedInputStream(control.getInputStream());
            control.setSoTimeout(PROOF_MILLIS);
            if (!line(in).equals(rendezvous.proof())) {
                return notAnswering(rendezvous);
            }
            control.setSoTimeout(0);
            byte[] request = Request.encode(arguments, terminal.streams(), run().resolve("env"));
            return command(rendezvous, control, in, request);
        } catch (SocketTimeoutException e) {
            return notAnswering(rendezvous);
        } catch (IOException e) {
            return fail(
                    TIME_LIMIT,
                    "the runtime of '" + base + "', process " + rendezvous.pid() + ", cannot be reached ("
                            + e.getMessage() + ").");
        }
    }

    private int notAnswering(Rendezvous rendezvous) {
        return fail(
                TIME_LIMIT,
                "the runtime of '" + base + "', process " + rendezvous.pid()
                        + ", is not answering. Try again; if it stays so, 'aitbc restart'.");
    }

    /** From here on a failure leaves open whether the command ran. */
    private int command(Rendezvous rendezvous, Socket control, InputStream in, byte[] request) {
        Frames frames = new Frames(rendezvous, in, err);
        try {
            control.getOutputStream().write(request);
            int status = frames.readToEnd();
            if (status == 0 && frames.outputLost()) {
                return fail(1, "the command was done, but its output could not be written.");
            }
            return status;
        } catch (IOException | NumberFormatException e) {
            return fail(
                    1, "the runtime of '" + base + "' ended before the command did; whether it was done is unknown.");
        } catch (InterruptedException e) {
            return fail(1, "the command was interrupted.");
        }
    }

    private int fail(int status, String sentence) {
        err.println("aitbc: " + sentence);
        return status;
    }

    /** One line, without its end; what stands before the end of the stream if there is none. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < 64; b = in.read()) {
            line.write(b);
        }
        return line.toString(US_ASCII);
    }
}
