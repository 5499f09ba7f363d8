package io.aitbc.plugins.testing.server;

import java.util.List;
import java.util.Map;

/** What the registry and the marketplace list. */
final class Listings {

    private static final String NOW = "2026-05-01T00:00:00";

    private Listings() {}

    static void addTo(Routes routes) {
        routes.on(
                "GET",
                "/api/v1/plugins",
                in -> Reply.ok(Reply.map("plugins", List.of(plugin()), "total_plugins", 1, "filters", Map.of())));
        routes.on(
                "GET",
                "/api/v1/plugins/{}/versions",
                in -> Reply.ok(Reply.map(
                        "plugin_id",
                        in.variable(0),
                        "versions",
                        List.of(version("1.10.0"), version("1.9.0")),
                        "total_versions",
                        2)));
        routes.on(
                "GET",
                "/v1/marketplace/plugins",
                in -> Reply.ok(Reply.map(
                        "plugins",
                        List.of(Reply.map(
                                "id",
                                "1",
                                "name",
                                "hello",
                                "version",
                                "1.0.0",
                                "description",
                                "Says hello",
                                "author",
                                "AITBC",
                                "status",
                                "active",
                                "downloads",
                                7)),
                        "total",
                        1)));
    }

    private static Map<String, ?> plugin() {
        return Reply.map(
                "plugin_id",
                "hello_world",
                "name",
                "Hello World",
                "description",
                "Says hello",
                "author",
                "AITBC",
                "category",
                "cli",
                "tags",
                List.of(),
                "license",
                "MIT",
                "dependencies",
                List.of(),
                "aitbc_version",
                "1.0.0",
                "plugin_type",
                "cli",
                "status",
                "active",
                "created_at",
                NOW,
                "updated_at",
                NOW,
                "verified",
                true,
                "featured",
                false,
                "download_count",
                7,
                "rating",
                0.0,
                "rating_count",
                0,
                // As strings these sort the other way round: whoever trusts this takes the older one.
                "latest_version",
                "1.9.0");
    }

    private static Map<String, ?> version(String version) {
        return Reply.map(
                "version_id",
                "v-" + version,
                "version",
                version,
                "changelog",
                "",
                "download_url",
                "",
                "checksum",
                "",
                "aitbc_compatibility",
                List.of("1.0.0"),
                "release_date",
                NOW,
                "downloads",
                1,
                "security_scan_passed",
                true);
    }
}
