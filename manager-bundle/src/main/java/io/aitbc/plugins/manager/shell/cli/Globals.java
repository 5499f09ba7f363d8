package io.aitbc.plugins.manager.shell.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options that every command has, because the command line itself obeys them. */
final class Globals {

    static final List<String> NAMES = List.of("--help", "--debug", "--timeout");

    private boolean help;
    private boolean debug;
    private boolean json;
    private Optional<Duration> timeout = Optional.empty();

    /** Whether it is one of them; {@code --json} only counts where a command puts out data. */
    static boolean isFlag(String name) {
        return name.equals("--help") || name.equals("-h") || name.equals("--debug");
    }

    void flag(String name) {
        if (name.equals("--debug")) {
            debug = true;
        } else {
            help = true;
        }
    }

    void json() {
        json = true;
    }

    void timeout(String text) throws UsageFault {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds < 1e9) {
                timeout = Optional.of(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
                return;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as a number that is out of range.
        }
        throw UsageFault.wrong("'--timeout' takes a number of seconds above 0, not '" + text + "'.");
    }

    boolean wantsHelp() {
        return help;
    }

    boolean wantsDebug() {
        return debug;
    }

    boolean wantsJson() {
        return json;
    }

    Optional<Duration> timeLimit() {
        return timeout;
    }
}
