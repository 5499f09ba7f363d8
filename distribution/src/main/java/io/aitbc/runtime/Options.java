package io.aitbc.runtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of a verb of the launcher. They are few and have no arguments beside them, so that this is all it takes.
 *
 * @param verb for the sentences
 * @param values by name; "" for an option that takes none
 */
record Options(String verb, Map<String, String> values) {

    /**
     * Reads options.
     *
     * @param known the names that are understood; with {@code =} at the end where a value follows
     */
    static Options of(String verb, List<String> arguments, String... known) throws StartFailure {
        Set<String> names = Set.of(known);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int sign = argument.indexOf('=');
            String name = sign < 0 ? argument : argument.substring(0, sign);
            if (names.contains(name + "=")) {
                if (sign < 0 && i + 1 == arguments.size()) {
                    throw new StartFailure(
                            2, "'" + verb + "': '" + name + "' needs a value, such as '" + name + " 30'.");
                }
                values.put(name, sign < 0 ? arguments.get(++i) : argument.substring(sign + 1));
            } else if (sign < 0 && (names.contains(name) || name.equals("--debug"))) {
                values.put(name, "");
            } else {
                throw new StartFailure(
                        2,
                        "'" + verb + "' does not understand '" + argument + "'. It takes "
                                + (known.length == 0
                                        ? "no options"
                                        : String.join(
                                                ", ",
                                                List.of(known).stream()
                                                        .filter(option -> !option.equals("--background"))
                                                        .map(option -> option.replace("=", " SECONDS"))
                                                        .toList()))
                                + ".");
            }
        }
        return new Options(verb, values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A number of seconds, fractions allowed. */
    Duration seconds(String name, Duration otherwise) throws StartFailure {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double seconds = Double.parseDouble(text);
            if (seconds >= 0 && seconds <= 1_000_000) {
                return Duration.ofMillis((long) (seconds * 1000));
            }
        } catch (NumberFormatException e) {
            throw new StartFailure(2, notSeconds(name, text), e);
        }
        throw new StartFailure(2, notSeconds(name, text));
    }

    private String notSeconds(String name, String text) {
        return "'" + verb + "': '" + name + "' is '" + text + "', and must be a number of seconds, such as 30.";
    }
}
