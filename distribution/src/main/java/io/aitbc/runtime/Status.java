package io.aitbc.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verb {@code status}: is this instance running, and ready? */
final class Status {
    static final int NO_RUNTIME = 4;

    private final Layout layout;
    private final PrintStream out;

    Status(Layout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    /** Prints one line, or one JSON document; 0 when the runtime is ready, else 4. */
    int print(Options options) throws StartFailure {
        Optional<ProcessHandle> process = InstanceLock.holder(layout);
        boolean ready = process.isPresent() && layout.isReady(process.get());
        if (options.has("--json")) {
            out.println(json(process, ready));
        } else if (process.isEmpty()) {
            out.println("No runtime is running for '" + layout.base() + "'.");
        } else {
            String since = since(process.get()).map(start -> " since " + start).orElse("");
            out.println("The runtime of '" + layout.base() + "' is "
                    + (ready ? "running and ready" : "starting or stopping") + ": process "
                    + process.get().pid() + since + ", version " + layout.version() + ".");
            notices().forEach(out::println);
        }
        return ready ? 0 : NO_RUNTIME;
    }

    private String json(Optional<ProcessHandle> process, boolean ready) throws StartFailure {
        return "{\"running\":" + process.isPresent() + ",\"ready\":" + ready
                + ",\"pid\":"
                + process.map(ProcessHandle::pid).map(String::valueOf).orElse("null")
                + ",\"since\":"
                + process.flatMap(Status::since)
                        .map(start -> quoted(start.toString()))
                        .orElse("null")
                + ",\"version\":" + quoted(layout.version())
                + ",\"notices\":"
                + (process.isPresent() ? notices() : List.<String>of())
                        .stream().map(Status::quoted).collect(Collectors.joining(",", "[", "]"))
                + ",\"base\":" + quoted(layout.base().toString())
                + ",\"home\":" + quoted(layout.home().toString())
                + "}";
    }

    private List<String> notices() throws StartFailure {
        try {
            return Files.readAllLines(layout.notices());
        } catch (NoSuchFileException nothing) {
            return List.of();
        } catch (IOException e) {
            throw new StartFailure("'" + layout.notices() + "' cannot be read (" + e + ").", e);
        }
    }

    private static Optional<Instant> since(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
