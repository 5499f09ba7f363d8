package io.aitbc.runtime.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terminal this process sits at: in raw mode while the runtime's shell has it, and given back afterwards. */
final class Terminal implements AutoCloseable {
    private final String streams;
    private @Nullable String saved;
    private final Thread hook = new Thread(this::restore, "aitbc-terminal");

    private Terminal(String streams) {
        this.streams = streams;
    }

    static Terminal of(List<String> arguments) {
        Terminal terminal = new Terminal(System.getProperty("aitbc.ttys", "-"));
        if (!arguments.isEmpty() && arguments.get(0).equals("shell") && terminal.streams.startsWith("01")) {
            terminal.raw();
        }
        return terminal;
    }

    /** The digits of the standard streams that are terminals, or "-". */
    String streams() {
        return streams;
    }

    private void raw() {
        String settings = stty("-g");
        if (!settings.isEmpty()) {
            saved = settings;
            Runtime.getRuntime().addShutdownHook(hook);
            stty("raw", "-echo");
        }
    }

    @Override
    public void close() {
        restore();
    }

    private synchronized void restore() {
        if (saved != null) {
            stty(saved);
            saved = null;
        }
    }

    /** The answer of stty; "" where there is none, as on Windows: the shell then works line by line. */
    private static String stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
            return process.waitFor() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
