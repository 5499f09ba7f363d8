package io.aitbc.agent;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What commands that ask a service have in common: how they fail, and how JSON is typed and shown. */
final class Online {

    /** A command that asks a service. */
    @FunctionalInterface
    interface Action {
        void run(Call call) throws IOException, CommandFailure, InterruptedException;
    }

    private Online() {}

    /** Turns what a service refuses into one sentence for the operator. */
    static Command.Action action(Action action) {
        return call -> {
            try {
                action.run(call);
                return 0;
            } catch (ServiceFailure failure) {
                throw new CommandFailure(1, sentence(failure));
            } catch (SecurityException | IOException e) {
                throw new CommandFailure(1, String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(2, String.valueOf(e.getMessage()));
            }
        };
    }

    private static String sentence(ServiceFailure failure) {
        String message = String.valueOf(failure.getMessage());
        String later = failure.retryAfter()
                .map(wait -> " Try again in " + wait.toSeconds() + " s.")
                .orElse("");
        return failure.kind() == ServiceFailure.Kind.TOO_EARLY ? message + " Ask again later." : message + later;
    }

    /** A JSON object that was typed. */
    static Map<String, Object> object(String option, String text) throws CommandFailure {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                Map<?, ?> map = AgentFiles.GSON.fromJson(object, Map.class);
                Map<String, Object> typed = new TreeMap<>();
                map.forEach((key, value) -> typed.put(String.valueOf(key), value));
                return typed;
            }
        } catch (JsonParseException e) {
            throw new CommandFailure(2, "'" + option + "' takes a JSON object such as {\"a\": 1}, not this: " + text);
        }
        throw new CommandFailure(2, "'" + option + "' takes a JSON object such as {\"a\": 1}, not this: " + text);
    }

    /** One value for a table. */
    static Object cell(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value;
    }

    /** A group below {@code agent}. */
    static CommandGroup.Builder group(String name, String help) {
        return CommandGroup.named(name).help(help);
    }
}
