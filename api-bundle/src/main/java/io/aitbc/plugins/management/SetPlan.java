package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What {@link PluginSets} would bring and remove. Nothing was changed for it. Immutable. */
@ProviderType
public interface SetPlan {

    /** What happens to one plugin. May grow. */
    enum Action {
        /** It is not there and would be. */
        INSTALL,
        /** A higher version, or other bytes of the same one, would take its place. */
        UPDATE,
        /** A lower version would take its place. */
        DOWNGRADE,
        /** It would go. */
        REMOVE;

        /** The name in lower case, such as {@code "install"}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happens to one plugin. */
    @ProviderType
    interface Step {

        /** Its name. */
        String name();

        /** What happens. */
        Action action();

        /** The version that is there; empty where none is. */
        Optional<String> from();

        /** The version that would be there; empty where it goes. */
        Optional<String> to();

        /** Where its bundle would come from, in words. */
        Optional<String> origin();

        /** The SHA-256 of that bundle, as far as it is known; 64 hexadecimal digits. */
        Optional<String> sha256();

        /** The size of that bundle in bytes, as far as it is known. */
        OptionalLong size();

        /** Whether it was asked for by name, and is not there because another one needs it. */
        boolean asked();

        /**
         * The JSON of a step: {@code name}, {@code action}, {@code from}, {@code to}, {@code origin}, {@code sha256}, {@code
         * size}, {@code asked}. What is not there is an absent key. Unmodifiable.
         */
        default Map<String, Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", name());
            map.put("action", action().value());
            map.put("from", from().orElse(null));
            map.put("to", to().orElse(null));
            map.put("origin", origin().orElse(null));
            map.put("sha256", sha256().orElse(null));
            map.put("size", size().isPresent() ? size().getAsLong() : null);
            map.put("asked", asked());
            return Dictionaries.copyOf(map);
        }
    }

    /** What would happen, in the order in which plugins need each other; removals last. */
    List<Step> steps();

    /** What else is to be known, a sentence each: pins that were respected, registries that did not answer. */
    List<String> notes();

    /** What was asked for and is not done by this plan, a sentence each: files of deploy folders that are not the set's. */
    List<String> leftOver();

    /** Why there is nothing that could be carried out; there are no steps then. */
    Optional<Reason> refusal();

    /** Whether installed plugins would change or go that nobody asked for by name. */
    default boolean changesOthers() {
        return steps().stream().anyMatch(step -> !step.asked() && step.action() != Action.INSTALL);
    }

    /**
     * The JSON of {@code --plan}: {@code steps}, {@code notes}, {@code left_over}, {@code refusal}. A refusal that is not
     * there is an absent key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("steps", steps().stream().map(Step::toMap).toList());
        map.put("notes", notes());
        map.put("left_over", leftOver());
        map.put("refusal", refusal().map(Reason::toMap).orElse(null));
        return Dictionaries.copyOf(map);
    }
}
