package io.aitbc.plugins.manager.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the entry of a bundle: what the bundle says is taken from it, what somebody wrote by hand is kept. */
final class EntryMaker {

    /** What the bundle decides, so that an entry never says something else than its bundle. */
    private static final Set<String> FROM_THE_BUNDLE = Set.of(
            "name",
            "version",
            "description",
            "author",
            "license",
            "homepage",
            "repository",
            "download_url",
            "checksum",
            "size",
            "requires",
            "permissions",
            "compatibility",
            "signature",
            "key_id");

    private EntryMaker() {}

    /**
     * The new entry.
     *
     * @param url where the bundle will be
     * @param before the entry so far; its {@code tags}, {@code review} and unknown fields stay
     */
    static JsonObject entry(Bundle bundle, String url, Optional<JsonObject> before) {
        Descriptor descriptor = bundle.descriptor();
        Optional<PluginMetadata> metadata = descriptor.metadata();
        JsonObject entry = new JsonObject();
        entry.addProperty("name", descriptor.name());
        entry.addProperty("version", descriptor.version());
        text(entry, "description", metadata.map(PluginMetadata::description));
        text(entry, "author", metadata.map(PluginMetadata::author));
        text(entry, "license", metadata.map(PluginMetadata::license));
        text(entry, "homepage", metadata.flatMap(m -> Optional.ofNullable(m.homepage())));
        text(entry, "repository", metadata.flatMap(m -> Optional.ofNullable(m.repository())));
        entry.addProperty("download_url", url);
        entry.addProperty("checksum", "sha256:" + bundle.sha256());
        entry.addProperty("size", bundle.size());
        texts(entry, "tags", metadata.map(PluginMetadata::keywords).orElse(List.of()));
        entry.add("compatibility", compatibility(descriptor, metadata));
        texts(
                entry,
                "requires",
                descriptor.dependencies().stream().map(Dependency::text).toList());
        texts(entry, "permissions", permissions(descriptor.permissions()));
        text(entry, "signature", bundle.signatures());
        before.ifPresent(old -> keep(entry, old, bundle.sha256()));
        return entry;
    }

    /** What it asks for beyond what everybody has, in words. */
    private static List<String> permissions(PermissionRequest request) {
        return request.asked().stream()
                .filter(permission -> !permission.isFree())
                .map(Permission::words)
                .toList();
    }

    private static JsonObject compatibility(Descriptor descriptor, Optional<PluginMetadata> metadata) {
        JsonObject compatibility = new JsonObject();
        text(compatibility, "min_aitbc_version", metadata.flatMap(m -> Optional.ofNullable(m.minAitbcVersion())));
        text(compatibility, "max_aitbc_version", metadata.flatMap(m -> Optional.ofNullable(m.maxAitbcVersion())));
        texts(
                compatibility,
                "supported_platforms",
                metadata.map(PluginMetadata::supportedPlatforms).orElse(List.of()));
        if (descriptor.javaLevel() > 0) {
            compatibility.addProperty("java", descriptor.javaLevel());
        }
        return compatibility;
    }

    private static void keep(JsonObject entry, JsonObject old, String sha256) {
        boolean sameBytes = checksum(old).equals("sha256:" + sha256);
        for (Map.Entry<String, JsonElement> field : old.entrySet()) {
            // A review is about bytes; of others it would be a lie.
            boolean stale = field.getKey().equals("review") && !sameBytes;
            if (!FROM_THE_BUNDLE.contains(field.getKey()) && !stale) {
                entry.add(field.getKey(), field.getValue());
            }
        }
    }

    static String checksum(JsonObject entry) {
        return text(entry.get("checksum")).toLowerCase(java.util.Locale.ROOT);
    }

    /** The text of a field; empty where there is none. */
    static String text(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static void text(JsonObject object, String key, Optional<String> text) {
        text.filter(t -> !t.isBlank()).ifPresent(t -> object.addProperty(key, t));
    }

    private static void texts(JsonObject object, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            JsonArray array = new JsonArray();
            texts.forEach(array::add);
            object.add(key, array);
        }
    }
}
