package io.aitbc.runtime;

import io.aitbc.runtime.client.ChannelClient;
import io.aitbc.runtime.logging.Logs;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The JVM's entry: one verb, an exit status. */
public final class Main {
    private Main() {}

    /** Runs a verb; {@code bin/aitbc} passes the folders as system properties and the arguments as they were typed. */
    public static void main(String[] arguments) {
        Logs.prepare();
        PrintStream out = System.out;
        PrintStream err = System.err;
        int status = execute(Arrays.asList(arguments), out, err);
        out.flush();
        err.flush();
        // Not exit: everything is closed, and no shutdown hook of a plugin's library may hold up the end.
        Runtime.getRuntime().halt(status);
    }

    private static int execute(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Layout layout = Layout.fromSystemProperties();
            String verb = arguments.get(0);
            List<String> rest = arguments.subList(1, arguments.size());
            return switch (verb) {
                case "run" ->
                    new Foreground(layout, out, err)
                            .run(Options.of(verb, rest, "--no-shell", "--safe", "--background"));
                case "start" -> new Background(layout, out, err).start(Options.of(verb, rest, "--wait=", "--safe"));
                case "stop" -> new Background(layout, out, err).stop(Options.of(verb, rest, "--timeout="));
                case "restart" ->
                    new Background(layout, out, err).restart(Options.of(verb, rest, "--wait=", "--timeout=", "--safe"));
                case "status" -> new Status(layout, out).print(Options.of(verb, rest, "--json"));
                case "--client" -> new ChannelClient(layout.base(), err).run(rest);
                default -> throw new StartFailure(2, "'" + verb + "' is no verb of the launcher.");
            };
        } catch (StartFailure e) {
            err.println("aitbc: " + e.getMessage());
            if (arguments.contains("--debug")) {
                e.printStackTrace(err);
            }
            return e.status();
        }
    }
}
