package io.aitbc.plugins.manager.permissions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How targets of permissions are written, and when one of them includes another. */
enum Shape {
    /** A type of events or a class: exact, a prefix that ends in {@code .*}, or {@code *}. */
    DOTTED(
            "[\\p{Alnum}_$-]+(\\.[\\p{Alnum}_$-]+)*(\\.\\*)?|\\*",
            "a dotted name such as 'order.created', a prefix such as 'order.*', or '*'") {
        @Override
        boolean includes(String held, String asked) {
            return held.equals("*")
                    || held.equals(asked)
                    || held.endsWith(".*") && asked.startsWith(held.substring(0, held.length() - 1));
        }
    },
    /** A plugin's name. */
    NAME("[a-zA-Z][a-zA-Z0-9-]*", "the name of a plugin") {
        @Override
        boolean includes(String held, String asked) {
            return held.equalsIgnoreCase(asked);
        }
    },
    /** A path of a service, with the service's name before it where it is not the coordinator's. */
    API_PATH(
            "([a-z]+:)?(/[^\\s*?#\\\\]*\\*?|\\*)",
            "a path such as '/jobs', a prefix such as '/jobs/*', one of another service such as 'agents:/v1/agents/*', or '*'") {
        @Override
        boolean includes(String held, String asked) {
            boolean prefix = held.endsWith("*") && asked.startsWith(held.substring(0, held.length() - 1));
            return (prefix || held.equals(asked)) && !climbs(asked);
        }
    },
    /** A file, or a folder with all that is in it. */
    FOLDER(
            "(/|\\$\\{(data|temp|config)\\}|[a-zA-Z]:[/\\\\])[^*?\\p{Cntrl}]*",
            "an absolute path without '..', or one that begins with '${data}', '${temp}' or '${config}'") {
        @Override
        boolean includes(String held, String asked) {
            String folder = held.endsWith("/") ? held : held + "/";
            return held.equals(asked) || asked.startsWith(folder);
        }
    },
    /** A host or {@code *.domain}, and a port or {@code *}. */
    HOST_AND_PORT(
            Hosts.HOST + ":(\\*|[1-9][0-9]{0,4})",
            "a host and a port such as 'rpc.example.org:8332', '*.example.org:*'") {
        @Override
        boolean includes(String held, String asked) {
            int heldPort = held.lastIndexOf(':');
            int askedPort = asked.lastIndexOf(':');
            String port = held.substring(heldPort + 1);
            return (port.equals("*") || port.equals(asked.substring(askedPort + 1)))
                    && Hosts.includes(held.substring(0, heldPort), asked.substring(0, askedPort));
        }
    },
    /** A host or {@code *.domain}. */
    HOST(Hosts.HOST, "a host such as 'rpc.example.org' or '*.example.org'") {
        @Override
        boolean includes(String held, String asked) {
            return Hosts.includes(held, asked);
        }
    },
    /** An environment variable. */
    VARIABLE("[A-Za-z_][A-Za-z0-9_]*", "the name of an environment variable"),
    /** A library of machine code. */
    LIBRARY("[\\p{Alnum}_.+-]+", "the name of a library, without a folder"),
    /** A program: its name, its path, or all. */
    PROGRAM(
            "\\*|/[^*?\\p{Cntrl}]+|[\\p{Alnum}_.+-]+",
            "the name of a program such as 'anvil', its absolute path without '..', or '*'") {
        @Override
        boolean includes(String held, String asked) {
            return held.equals("*") || held.equals(asked);
        }
    },
    /** The name of a limit and a number: less is included in more. */
    LIMIT("(heapMiB|cpuPercent|threads|openFiles|fileSizeMiB|netBytesPerSec)=[1-9][0-9]{0,15}", "a limit") {
        @Override
        boolean includes(String held, String asked) {
            int at = held.indexOf('=');
            return asked.startsWith(held.substring(0, at + 1))
                    && Long.parseLong(asked.substring(at + 1)) <= Long.parseLong(held.substring(at + 1));
        }
    };

    /** A dot, a slash, a backslash or a percent sign in another dress. */
    private static final Pattern ENCODED = Pattern.compile("%(2[eEfF5]|5[cC])");

    private static final int LONGEST = 500;
    private static final Map<String, String> UNITS = Map.of(
            "heapMiB", "MiB of memory",
            "cpuPercent", "percent of one processor",
            "threads", "threads",
            "openFiles", "open files",
            "fileSizeMiB", "MiB in one file",
            "netBytesPerSec", "bytes a second of network traffic");

    private final Pattern pattern;
    private final String expected;

    Shape(String pattern, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    /** What should stand there instead; empty when the target is well written. */
    Optional<String> problem(String target) {
        boolean fits =
                target.length() <= LONGEST && pattern.matcher(target).matches() && !climbs(target) && port(target);
        return fits ? Optional.empty() : Optional.of(expected);
    }

    /** Whether who holds the one has the other too. Both are well written. */
    boolean includes(String held, String asked) {
        return held.equals(asked);
    }

    /** The target for people. */
    String words(String target) {
        if (this != LIMIT) {
            return "'" + target + "'";
        }
        int at = target.indexOf('=');
        return target.substring(at + 1) + " " + UNITS.getOrDefault(target.substring(0, at), target.substring(0, at));
    }

    /** Whether a step of a path leads up, or hides that it does: then its beginning says nothing about where it ends. */
    private static boolean climbs(String path) {
        return ENCODED.matcher(path).find()
                || path.contains("..")
                        && Arrays.asList(path.split("[/\\\\]", -1)).contains("..");
    }

    private boolean port(String target) {
        String last = target.substring(target.lastIndexOf(':') + 1);
        return this != HOST_AND_PORT || last.equals("*") || Integer.parseInt(last) <= 65_535;
    }

    /** Names and addresses of machines. */
    private static final class Hosts {
        static final String HOST = "(\\*|(\\*\\.)?[\\p{Alnum}_]([\\p{Alnum}_.-]*[\\p{Alnum}_])?|\\[[0-9a-fA-F:.]+\\])";

        static boolean includes(String held, String asked) {
            String one = held.toLowerCase(Locale.ROOT);
            String other = asked.toLowerCase(Locale.ROOT);
            Matcher wild = Pattern.compile("\\*(\\..+)").matcher(one);
            return one.equals("*") || one.equals(other) || wild.matches() && other.endsWith(wild.group(1));
        }
    }
}
