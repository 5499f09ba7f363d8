package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A plugin that was unloaded and is still in memory, and what keeps it there. Immutable. */
@ProviderType
public interface LeakView {

    /** The plugin or library that it was. */
    String name();

    /** Its version. */
    String version();

    /** The SHA-256 of its bytes, in hexadecimal. */
    String sha256();

    /** When it was unloaded. */
    Instant unloadedAt();

    /** Its class loader, as a heap dump shows it. */
    String loader();

    /** What keeps it, as far as it could be found; empty when that is unknown. */
    List<Holder> holders();

    /** Where could not be looked, and why; where something is named here, an empty list of holders means little. */
    List<String> notLookedAt();

    /** What an operator does next. */
    String fix();

    /** Something that keeps an unloaded plugin in memory. */
    @ProviderType
    interface Holder {

        /** What it is. */
        Kind kind();

        /** Its name: of the thread, of the MBean, of the driver's class. */
        String name();

        /** What it does, or how it holds the plugin. */
        Optional<String> detail();

        /** The same as JSON: {@code kind}, {@code name}, {@code detail}. Unmodifiable. */
        default Map<String, Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("kind", kind().value());
            map.put("name", name());
            map.put("detail", detail().orElse(null));
            return Dictionaries.copyOf(map);
        }
    }

    /** What can keep an unloaded plugin in memory. The list only grows. */
    enum Kind {
        /** A thread that runs, or was started by, the plugin's code. */
        THREAD,
        /** A {@code java.util.Timer}. */
        TIMER,
        /** A {@code java.net.http.HttpClient}, by its threads. */
        HTTP_CLIENT,
        /** A value that the plugin left in a thread of somebody else. */
        THREAD_LOCAL,
        /** A hook for the end of the process. */
        SHUTDOWN_HOOK,
        /** An MBean in the platform's server. */
        MBEAN,
        /** A JDBC driver. */
        JDBC_DRIVER,
        /** A bundle that still uses the plugin's packages. */
        BUNDLE,
        /** The runtime itself: a fault of it. */
        RUNTIME;

        /** Returns the lower-case form used in JSON: {@code thread_local}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An element of {@code plugin leaks --json}: {@code name}, {@code version}, {@code sha256}, {@code unloaded_at} (ISO
     * 8601), {@code loader}, {@code holders}, {@code not_looked_at}, {@code fix}. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("version", version());
        map.put("sha256", sha256());
        map.put("unloaded_at", unloadedAt().toString());
        map.put("loader", loader());
        map.put("holders", holders().stream().map(Holder::toMap).toList());
        map.put("not_looked_at", notLookedAt());
        map.put("fix", fix());
        return Dictionaries.copyOf(map);
    }
}
