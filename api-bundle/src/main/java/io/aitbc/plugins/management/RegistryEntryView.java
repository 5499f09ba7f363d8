package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One version of one plugin, as its registry describes it. What it says is the registry's word; the bundle itself is
 * checked when it is installed. Immutable. Specification: an element of {@code plugins} of the registry format.
 */
@ProviderType
public interface RegistryEntryView {

    /** The plugin's name. */
    String name();

    /** Its version, SemVer. */
    String version();

    /** The registry that offers it. */
    String registry();

    /** What it does; may be empty. */
    String description();

    /** Who made it; may be empty. */
    String author();

    /** Under which license; may be empty. */
    String license();

    /** Its page. */
    Optional<String> homepage();

    /** Where its sources are. */
    Optional<String> repository();

    /** Its tags. */
    List<String> tags();

    /** Where its bundle is, as the index has it. */
    Optional<String> downloadUrl();

    /** The SHA-256 of its bundle, 64 hexadecimal digits. */
    Optional<String> sha256();

    /** The bytes of its bundle, where the index says them. */
    OptionalLong size();

    /** The plugins and the platform that it needs. */
    List<String> requires();

    /** What it will ask for, in words. */
    List<String> permissions();

    /** The lowest AITBC version, inclusive. */
    Optional<String> minAitbcVersion();

    /** The highest AITBC version, inclusive. */
    Optional<String> maxAitbcVersion();

    /** Where it runs; empty: anywhere. */
    List<String> supportedPlatforms();

    /** The lowest Java version, where the index says it. */
    OptionalInt java();

    /** Why it cannot be installed here, one clause such as "it needs .., and this is .."; empty when nothing speaks against it. */
    Optional<String> misfit();

    /** Who has read its code. */
    Optional<Review> review();

    /** That somebody has read the code of a plugin. */
    @ProviderType
    interface Review {

        /** Who. */
        String by();

        /** The day, ISO 8601. */
        String date();

        /** What was read. */
        String commit();

        /** Whether the signature under it is sound and by a key that the operator trusts. */
        boolean verified();

        /** Why it is not verified; by which key it is, when it is. */
        String remark();

        /** The same as JSON: {@code by}, {@code date}, {@code commit}, {@code verified}, {@code remark}. Unmodifiable. */
        default Map<String, Object> toMap() {
            return Map.of("by", by(), "date", date(), "commit", commit(), "verified", verified(), "remark", remark());
        }
    }

    /**
     * An element of {@code registry search --json}, in the specification's names where it has some: {@code name}, {@code
     * version}, {@code registry}, {@code description}, {@code author}, {@code license}, {@code homepage}, {@code
     * repository}, {@code tags}, {@code download_url}, {@code checksum}, {@code size}, {@code requires}, {@code
     * permissions}, {@code compatibility}, {@code fits}, {@code misfit}, {@code review}. What is not there is an absent
     * key. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> compatibility = new LinkedHashMap<>();
        compatibility.put("min_aitbc_version", minAitbcVersion().orElse(null));
        compatibility.put("max_aitbc_version", maxAitbcVersion().orElse(null));
        compatibility.put("supported_platforms", supportedPlatforms());
        compatibility.put("java", java().isPresent() ? java().getAsInt() : null);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.put("version", version());
        map.put("registry", registry());
        map.put("description", description());
        map.put("author", author());
        map.put("license", license());
        map.put("homepage", homepage().orElse(null));
        map.put("repository", repository().orElse(null));
        map.put("tags", tags());
        map.put("download_url", downloadUrl().orElse(null));
        map.put("checksum", sha256().map(hash -> "sha256:" + hash).orElse(null));
        map.put("size", size().isPresent() ? size().getAsLong() : null);
        map.put("requires", requires());
        map.put("permissions", permissions());
        map.put("compatibility", Dictionaries.copyOf(compatibility));
        map.put("fits", misfit().isEmpty());
        map.put("misfit", misfit().orElse(null));
        map.put("review", review().map(Review::toMap).orElse(null));
        return Dictionaries.copyOf(map);
    }
}
