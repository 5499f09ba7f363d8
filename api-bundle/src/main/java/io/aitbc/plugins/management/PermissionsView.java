package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plugin asks to be allowed to do, and what was decided. In force is what is asked for and granted. A snapshot:
 * immutable.
 */
@ProviderType
public interface PermissionsView {

    /** One thing that the plugin asks for. */
    @ProviderType
    interface Entry {

        /** What an operator types, such as {@code events.publish:order.*}. */
        String permission();

        /** The same for people: {@code may publish events 'order.*'}. */
        String words();

        /** {@code granted}, {@code revoked}, or {@code waiting} for an operator. */
        String state();

        /**
         * Whether this version keeps the plugin to it. What is not enforced is recorded: it counts from the isolation
         * level on that can enforce it.
         */
        boolean enforced();

        /** The author's reason. */
        Optional<String> why();

        /** When that was decided; empty when nobody has decided. */
        Optional<Instant> since();

        /** Who decided: {@code first drop} or {@code operator}. */
        Optional<String> by();

        /**
         * The JSON of an entry: {@code permission}, {@code words}, {@code state}, {@code enforced}, {@code why},
         * {@code since}, {@code by}. What is not there is an absent key. Unmodifiable.
         */
        default Map<String, Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("permission", permission());
            map.put("words", words());
            map.put("state", state());
            map.put("enforced", enforced());
            map.put("why", why().orElse(null));
            map.put("since", since().map(Instant::toString).orElse(null));
            map.put("by", by().orElse(null));
            return Dictionaries.copyOf(map);
        }
    }

    /** Something that the plugin tried and was kept from. */
    @ProviderType
    interface Refused {

        /** What would have allowed it. */
        String permission();

        /** How often, since the runtime was started. */
        long count();

        /** The JSON: {@code permission}, {@code count}. Unmodifiable. */
        default Map<String, Object> toMap() {
            return Map.of("permission", permission(), "count", count());
        }
    }

    /** The plugin's or library's name. */
    String name();

    /** The version that asks: the newest file's, which may be waiting while another one runs. */
    String version();

    /** Stands for all that is asked, {@code sha256:} and 64 hexadecimal digits. */
    String digest();

    /** How far it asks to be kept apart; {@link PluginView#isolation()} says how far it is. */
    String isolation();

    /** Whether it is held until somebody decides. */
    boolean waiting();

    /** What is asked for, sorted. */
    List<Entry> entries();

    /** How this request differs from that of the version that ran last, a line each; empty when it does not. */
    List<String> changes();

    /** What it was kept from, most often first. */
    List<Refused> refused();

    /**
     * The JSON of {@code plugin permissions}: {@code name}, {@code version}, {@code digest}, {@code isolation},
     * {@code waiting}, {@code permissions}, {@code changes}, {@code refused}. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("version", version());
        map.put("digest", digest());
        map.put("isolation", isolation());
        map.put("waiting", waiting());
        map.put("permissions", entries().stream().map(Entry::toMap).toList());
        map.put("changes", changes());
        map.put("refused", refused().stream().map(Refused::toMap).toList());
        return Dictionaries.copyOf(map);
    }
}
