package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.PluginStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Everything the runtime knows about one plugin, library or file at one moment. A snapshot: immutable, and never out of
 * step with itself.
 */
@ProviderType
public interface PluginView {

    /** What is listed. May grow. */
    enum Kind {

        /** A plugin. */
        PLUGIN,

        /** A bundle that others use and that is no plugin. */
        LIBRARY,

        /** A file without a readable name. */
        FILE;

        /** The name in lower case, such as {@code "plugin"}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The bundle behind a plugin. */
    @ProviderType
    interface BundleView {

        /** The framework's number. */
        long id();

        /** The framework's word for its state, such as {@code ACTIVE}. */
        String state();

        /** The symbolic name. */
        String symbolicName();

        /** The bundle version, which is derived from the plugin's and not the same text. */
        String version();

        /** The JSON of a bundle: {@code id}, {@code state}, {@code symbolicName}, {@code version}. Unmodifiable. */
        default Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", id());
            map.put("state", state());
            map.put("symbolicName", symbolicName());
            map.put("version", version());
            return Dictionaries.copyOf(map);
        }
    }

    /** Another version or file of the same name, which does not run. */
    @ProviderType
    interface Candidate {

        /** SemVer text; empty when it cannot be read. */
        Optional<String> version();

        /** Where it comes from, as in {@link PluginView#source()}. */
        String source();

        /** Why it does not run. */
        Reason reason();

        /** The JSON of a candidate: {@code version}, {@code source}, {@code reason}. Unmodifiable. */
        default Map<String, Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("version", version().orElse(null));
            map.put("source", source());
            map.put("reason", reason().toMap());
            return Dictionaries.copyOf(map);
        }
    }

    /** The bytes that run whatever else is there. */
    @ProviderType
    interface PinView {

        /** The version. */
        String version();

        /** The SHA-256 of the bytes, in hexadecimal. */
        String sha256();

        /** Why, in the operator's words; may be empty. */
        String note();

        /** Since when. */
        Instant since();

        /** The JSON of a pin: {@code version}, {@code sha256}, {@code note}, {@code since}. Unmodifiable. */
        default Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("version", version());
            map.put("sha256", sha256());
            map.put("note", note());
            map.put("since", since().toString());
            return Dictionaries.copyOf(map);
        }
    }

    /** The plugin's name; a library's symbolic name; the name of a file that has no other. */
    String name();

    /** The version as it was written; empty when it cannot be read. */
    Optional<String> version();

    /** What it is. */
    Kind kind();

    /** Where it is in its life cycle. */
    PluginStatus status();

    /** The phase that runs now: load, construct, initialize, start, stop or cleanup; empty when none does. */
    Optional<String> phase();

    /** Since when that phase runs. */
    Optional<Instant> phaseSince();

    /** Since when it has this status. */
    Instant since();

    /** The bundle behind it; empty when none is installed. */
    Optional<BundleView> bundle();

    /**
     * Where it comes from: {@code deploy}, {@code plugins}, {@code command}, or another watched folder; empty when nothing
     * of it is there any more.
     */
    Optional<String> source();

    /** The SHA-256 of its bytes, in hexadecimal. */
    Optional<String> sha256();

    /**
     * What verification found: {@code valid}, {@code untrusted} or {@code unsigned}; {@code unchecked} where no bytes of it
     * were verified. What is signed badly never gets here.
     */
    String signature();

    /** Who signed: publishers, or as much as is known of strangers. */
    default List<String> signers() {
        return List.of();
    }

    /** How it is kept apart from others; {@code none} in this version. */
    String isolation();

    /** The plugin's own opinion at the last check; empty when there was none. */
    Optional<PluginHealth.State> health();

    /** Other versions and files of the same name. */
    List<Candidate> candidates();

    /** Why it is where it is; empty when there is nothing to explain. */
    Optional<Reason> reason();

    /** What it says about itself; empty when that cannot be read. */
    Optional<PluginMetadata> metadata();

    /** Whether the configuration lets it run. */
    boolean enabled();

    /** From 1 to 100; lower starts first, stops last and receives events first. */
    int priority();

    /** What it needs, from its metadata and from the configuration, as it was written. */
    List<String> dependencies();

    /** The names of those that need it, sorted. */
    List<String> dependents();

    /** What is wanted of it: {@code started}, {@code stopped} or {@code unloaded}. */
    String wanted();

    /** How many of its threads ran out of time and have not come back. */
    int abandonedThreads();

    /** How many events it missed because its queue was full, since it was loaded. */
    long droppedEvents();

    /** How many events it failed to handle or did not handle in time, since it was loaded. */
    long eventFailures();

    /** To which bytes it is pinned. */
    default Optional<PinView> pin() {
        return Optional.empty();
    }

    /**
     * The JSON of {@code plugin list}: {@code name}, {@code version}, {@code kind}, {@code status}, {@code phase},
     * {@code since}, {@code bundle}, {@code source}, {@code sha256}, {@code signature}, {@code isolation},
     * {@code health}, {@code candidates}, {@code reason}, followed by {@code phase_since}, {@code enabled},
     * {@code priority}, {@code dependencies}, {@code dependents}, {@code wanted}, {@code abandoned_threads},
     * {@code dropped_events}, {@code event_failures}, {@code pin}, {@code metadata} and {@code signers}. Times are ISO 8601. A dictionary never holds
     * {@code null}: what is not there is an absent key here, which a command prints as null. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("version", version().orElse(null));
        map.put("kind", kind().value());
        map.put("status", status().value());
        map.put("phase", phase().orElse(null));
        map.put("since", since().toString());
        map.put("bundle", bundle().map(BundleView::toMap).orElse(null));
        map.put("source", source().orElse(null));
        map.put("sha256", sha256().orElse(null));
        map.put("signature", signature());
        map.put("isolation", isolation());
        map.put("health", health().map(PluginHealth.State::value).orElse(null));
        map.put("candidates", candidates().stream().map(Candidate::toMap).toList());
        map.put("reason", reason().map(Reason::toMap).orElse(null));
        map.put("phase_since", phaseSince().map(Instant::toString).orElse(null));
        map.put("enabled", enabled());
        map.put("priority", priority());
        map.put("dependencies", dependencies());
        map.put("dependents", dependents());
        map.put("wanted", wanted());
        map.put("abandoned_threads", abandonedThreads());
        map.put("dropped_events", droppedEvents());
        map.put("event_failures", eventFailures());
        map.put("pin", pin().map(PinView::toMap).orElse(null));
        map.put("metadata", metadata().map(PluginMetadata::toMap).orElse(null));
        map.put("signers", signers());
        return Dictionaries.copyOf(map);
    }
}
