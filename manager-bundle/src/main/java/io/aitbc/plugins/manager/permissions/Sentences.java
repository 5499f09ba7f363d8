package io.aitbc.plugins.manager.permissions;

import java.util.List;
import java.util.stream.Collectors;

/** Permissions for people. Says of each what this version does not enforce. */
public final class Sentences {
    private static final int MOST_IN_A_SENTENCE = 3;
    private static final String NOT_YET = " (recorded; not enforced at isolation 'none')";

    private Sentences() {}

    /** {@code may connect to 'x:1' (recorded; not enforced at isolation 'none')}. */
    public static String may(Permission permission) {
        return "may " + permission.words() + enforcement(permission.kind());
    }

    static String enforcement(Kind kind) {
        return kind.isEnforced() ? "" : NOT_YET;
    }

    /** The first of many, and how many there are besides: {@code publish events 'a', connect to 'x:1' and 4 more}. */
    public static String some(List<Permission> permissions) {
        String first = permissions.stream()
                .limit(MOST_IN_A_SENTENCE)
                .map(Permission::words)
                .collect(Collectors.joining(", "));
        int rest = permissions.size() - MOST_IN_A_SENTENCE;
        return rest > 0 ? first + " and " + rest + " more" : first;
    }

    /** What an author writes to ask for it. */
    static String request(Permission permission) {
        String text = permission.kind().text();
        int dot = text.indexOf('.');
        String list = "[\"" + permission.target() + "\"]";
        String entry =
                switch (permission.kind()) {
                    case FILES_READ -> "\"files\": [{\"path\": \"" + permission.target() + "\", \"mode\": \"r\"}]";
                    case FILES_WRITE -> "\"files\": [{\"path\": \"" + permission.target() + "\", \"mode\": \"w\"}]";
                    case LIMITS -> "\"limits\": {\"" + permission.target().replace("=", "\": ") + "}";
                    case ENV, NATIVE -> "\"" + text + "\": " + list;
                    case EVENTS_PUBLISH,
                            EVENTS_SUBSCRIBE,
                            PLUGINS_USE,
                            SERVICES_GET,
                            SERVICES_REGISTER,
                            API_READ,
                            API_WRITE,
                            NET_CONNECT,
                            NET_LISTEN,
                            NET_RESOLVE,
                            PROCESS_START ->
                        "\"" + text.substring(0, dot) + "\": {\"" + text.substring(dot + 1) + "\": " + list + "}";
                };
        return "Its author adds " + entry + " to " + RequestReader.USUAL_PLACE + " of the bundle";
    }
}
