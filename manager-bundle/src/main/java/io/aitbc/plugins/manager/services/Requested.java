package io.aitbc.plugins.manager.services;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plugin asks of a service. Immutable.
 *
 * @param path from the service's root on, with its query
 * @param body the JSON that is sent
 */
public record Requested(Method method, String path, Optional<String> body) {

    private static final int LONGEST = 4_000;
    private static final int LARGEST = 1 << 20;
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^\\\\#\"<>^`{|}]]*");
    private static final Pattern STEP_UP = Pattern.compile("(?i)(/|%2f|%5c)(\\.|%2e){1,2}(?=$|[/;?]|%2f|%5c)");

    /** What may be done. */
    public enum Method {
        GET(true),
        POST(false),
        PUT(true),
        DELETE(true);

        private final boolean repeatable;

        Method(boolean repeatable) {
            this.repeatable = repeatable;
        }

        /** Whether doing it twice comes to the same as doing it once. */
        boolean isRepeatable() {
            return repeatable;
        }
    }

    /** @throws IllegalArgumentException when the path is none, or too much is to be sent */
    public Requested {
        if (path.length() > LONGEST || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path " + shown(path)
                    + " is none: it begins with '/' and has no blank or other character that a URL encodes.");
        }
        if (STEP_UP.matcher(path.split("\\?", 2)[0]).find()) {
            throw new IllegalArgumentException("The path " + shown(path) + " has a step up. Write where it leads to.");
        }
        if (body.map(String::length).orElse(0) > LARGEST) {
            throw new IllegalArgumentException(
                    "What is to be sent to " + shown(path) + " is larger than " + LARGEST + " characters.");
        }
    }

    /** The method and the path without the query, in which secrets may travel. */
    String words() {
        return method + " '" + path.split("\\?", 2)[0] + "'";
    }

    private static String shown(String path) {
        String plain = path.replaceAll("\\p{Cntrl}", "?").split("\\?", 2)[0];
        return "'" + plain.substring(0, Math.min(plain.length(), 200)) + "'";
    }
}
