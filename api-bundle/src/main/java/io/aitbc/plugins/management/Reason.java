package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Why a plugin is where it is, or why a request did not happen: for a person, and for a script. Immutable. */
@ProviderType
public interface Reason {

    /** What a script decides on. */
    Code code();

    /** The phase concerned: load, construct, initialize, start, stop, cleanup or health. */
    Optional<String> phase();

    /** What failed underneath, such as the class and message of an exception. Holds no secret. */
    Optional<String> failure();

    /** One sentence: who, what, present state. */
    String message();

    /** What to do next, as a sentence or a command to type. */
    Optional<String> fix();

    /** How often it was tried since it last worked; 0 when trying is not what it is about. */
    int attempts();

    /** When the runtime tries again by itself. */
    Optional<Instant> next();

    /**
     * The JSON of a reason: {@code code}, {@code phase}, {@code failure}, {@code message}, {@code fix}, {@code attempts},
     * {@code next} (ISO 8601). What is not there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", code().value());
        map.put("phase", phase().orElse(null));
        map.put("failure", failure().orElse(null));
        map.put("message", message());
        map.put("fix", fix().orElse(null));
        map.put("attempts", attempts());
        map.put("next", next().map(Instant::toString).orElse(null));
        return Dictionaries.copyOf(map);
    }

    /** The kinds of reasons, a stable list. May grow: a consumer treats what it does not know as {@link #NOT_DONE}. */
    enum Code {

        /** It was asked for and did not happen, for a reason that the message has. */
        NOT_DONE(1),

        /** Held: nobody asked for it to be started. */
        NOT_WANTED(1),

        /** The configuration says {@code enabled: false}. */
        DISABLED(5),

        /** An operator unloaded it. */
        UNLOADED_BY_OPERATOR(1),

        /** Another version or file of the same name is preferred. */
        SHADOWED(1),

        /** Not considered: safe mode, or it made the runtime fail before. */
        LEFT_OUT(1),

        /** An operator went back to another version; these bytes are not taken again by themselves. */
        ROLLED_BACK(1),

        /** These bytes failed before they had proven themselves, and the version before is back. */
        FAILED_PROBATION(1),

        /** Another version is pinned. */
        PINNED(1),

        /** Known, and not loaded yet. */
        NOT_LOADED(1),

        /** Held: another plugin must be ACTIVE first. */
        WAITING_FOR_PLUGIN(1),

        /** Held: a service that it references is not there. */
        WAITING_FOR_SERVICE(1),

        /** Held: an operator must grant a permission first. */
        WAITING_FOR_PERMISSION(5),

        /** It depends on itself by way of others. */
        DEPENDENCY_CYCLE(1),

        /** A plugin that it depends on has another version than it needs. */
        DEPENDENCY_VERSION(1),

        /** A package or capability that its bundle needs is offered by nobody. */
        UNRESOLVED(1),

        /** The file is not complete. */
        INCOMPLETE(1),

        /** The file is no bundle that the runtime can take. */
        NOT_A_BUNDLE(1),

        /** A rule of the runtime or a policy of the operator forbids it. */
        REFUSED(5),

        /** It does not fit this platform version, operating system or Java. */
        INCOMPATIBLE(5),

        /** Its configuration does not fit. */
        CONFIGURATION(7),

        /** A service that it references went away; it returns with the service. */
        SERVICE_LOST(1),

        /** An operator stopped it. */
        STOPPED_BY_OPERATOR(1),

        /** A phase returned {@code false}. */
        PHASE_FALSE(1),

        /** A phase threw. */
        PHASE_FAILED(1),

        /** It did not end in time. */
        TIME_LIMIT(6),

        /** A thread that ran out of time is still in the plugin's code; no new instance is made before it has left. */
        STUCK(1),

        /** Its health was bad too often in a row. */
        UNHEALTHY(1),

        /** It failed and said that it may work later; the runtime tries again. */
        TEMPORARY(1),

        /** It says another name or version than its bundle. */
        METADATA_MISMATCH(1),

        /** Its bundle was installed past the runtime. */
        NOT_ADMITTED(5),

        /** It starts with its first use. */
        LAZY(1),

        /** There is no such plugin, file or command. */
        NOT_FOUND(3),

        /** Others would break. */
        WOULD_BREAK(5),

        /** Its present status does not allow it. */
        ILLEGAL_REQUEST(1),

        /** The runtime is stopping. */
        SHUTTING_DOWN(1),

        /** The same version is there already. */
        DUPLICATE(1),

        /** Reserved: its process or node is cut off. */
        ISOLATED(1),

        /** Reserved: two histories of the desired state. */
        FORK(1),

        /** Reserved: the node has not caught up. */
        BEHIND(1),

        /** Reserved: it belongs on another node. */
        PLACEMENT(1);

        private final int exitStatus;

        Code(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /** The name in lower case, such as {@code "not_found"}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The exit status of a command that ends for this reason: 1 not done, 3 not found, 5 refused, 6 time limit,
         * 7 configuration.
         */
        public int exitStatus() {
            return exitStatus;
        }
    }
}
