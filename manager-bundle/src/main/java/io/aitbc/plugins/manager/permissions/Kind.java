package io.aitbc.plugins.manager.permissions;

import java.util.Arrays;
import java.util.Optional;

/** What a permission is about. The text is what operators type and what is kept on the disk: it never changes. */
public enum Kind {
    EVENTS_PUBLISH("events.publish", Shape.DOTTED, "publish events", true),
    EVENTS_SUBSCRIBE("events.subscribe", Shape.DOTTED, "receive events", true),
    PLUGINS_USE("plugins.use", Shape.NAME, "call the plugin", true),
    SERVICES_GET("services.get", Shape.DOTTED, "use the service of others", true),
    SERVICES_REGISTER("services.register", Shape.DOTTED, "offer others the service", true),
    API_READ("api.read", Shape.API_PATH, "read from AITBC's services", true),
    API_WRITE("api.write", Shape.API_PATH, "write to AITBC's services", true),
    FILES_READ("files.read", Shape.FOLDER, "read the files", false),
    FILES_WRITE("files.write", Shape.FOLDER, "write the files", false),
    NET_CONNECT("net.connect", Shape.HOST_AND_PORT, "connect to", false),
    NET_LISTEN("net.listen", Shape.HOST_AND_PORT, "listen on", false),
    NET_RESOLVE("net.resolve", Shape.HOST, "look up the address of", false),
    ENV("env", Shape.VARIABLE, "read the environment variable", false),
    NATIVE("native", Shape.LIBRARY, "load the native library", false),
    PROCESS_START("process.start", Shape.PROGRAM, "start the program", false),
    LIMITS("limits", Shape.LIMIT, "use up to", false);

    private final String text;
    private final Shape shape;
    private final String words;
    private final boolean enforced;

    Kind(String text, Shape shape, String words, boolean enforced) {
        this.text = text;
        this.shape = shape;
        this.words = words;
        this.enforced = enforced;
    }

    /** As operators type it, before the colon. */
    public String text() {
        return text;
    }

    /** Completes "may". */
    public String words() {
        return words;
    }

    /**
     * Whether this version keeps plugins to it. What is not enforced is recorded and shown: it counts from the isolation
     * level on that can enforce it.
     */
    public boolean isEnforced() {
        return enforced;
    }

    Shape shape() {
        return shape;
    }

    static Optional<Kind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
