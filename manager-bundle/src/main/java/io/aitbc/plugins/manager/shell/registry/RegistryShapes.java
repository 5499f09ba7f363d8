package io.aitbc.plugins.manager.shell.registry;

import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.management.RegistryView;
import io.aitbc.plugins.manager.shell.text.Table;
import io.aitbc.plugins.manager.shell.views.ShowText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registries and entries as JSON with every key, and as text for people. */
final class RegistryShapes {

    private static final List<String> REGISTRY = List.of(
            "name",
            "url",
            "scopes",
            "known",
            "signer",
            "plugins",
            "versions",
            "number",
            "expires",
            "changed",
            "checked",
            "trouble",
            "problems");
    private static final List<String> ENTRY = List.of(
            "name",
            "version",
            "registry",
            "description",
            "author",
            "license",
            "homepage",
            "repository",
            "tags",
            "download_url",
            "checksum",
            "size",
            "requires",
            "permissions",
            "compatibility",
            "fits",
            "misfit",
            "review");
    private static final List<String> VERSIONS = List.of("version", "reviewed", "does not fit because");

    private RegistryShapes() {}

    static Map<String, @Nullable Object> registry(RegistryView view) {
        return complete(REGISTRY, view.toMap());
    }

    static Map<String, @Nullable Object> entry(RegistryEntryView view) {
        return complete(ENTRY, view.toMap());
    }

    private static Map<String, @Nullable Object> complete(List<String> keys, Map<String, Object> map) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>();
        keys.forEach(key -> complete.put(key, map.get(key)));
        map.forEach(complete::putIfAbsent);
        return complete;
    }

    /** All about the version that would be installed, then one line a version. */
    static String text(List<RegistryEntryView> versions) {
        RegistryEntryView best = versions.stream()
                .filter(entry -> entry.misfit().isEmpty())
                .findFirst()
                .orElse(versions.get(0));
        Table table = new Table(VERSIONS);
        for (RegistryEntryView version : versions) {
            table.row(List.of(
                    version.version(),
                    version.review()
                            .map(review ->
                                    (review.verified() ? "verified: by " : "NOT verified: says by ") + review.by())
                            .orElse("no"),
                    version.misfit().orElse("")));
        }
        return ShowText.of(entry(best)) + "\n" + table.text();
    }
}
