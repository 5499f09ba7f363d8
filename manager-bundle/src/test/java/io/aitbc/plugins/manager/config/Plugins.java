package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.util.List;
import java.util.Optional;

/** Plugins as admission describes them. */
final class Plugins {

    private Plugins() {}

    static Descriptor plugin(String name, String schema) {
        return plugin(name, Optional.of(schema));
    }

    static Descriptor plugin(String name) {
        return plugin(name, Optional.empty());
    }

    private static Descriptor plugin(String name, Optional<String> schema) {
        return new Descriptor(
                Descriptor.Kind.PLUGIN,
                name,
                "1.0.0",
                Optional.empty(),
                "sample." + name,
                "1.0.0",
                List.of(),
                Optional.of("sample.Hello"),
                List.of("sample.Hello"),
                false,
                schema,
                PermissionRequest.NOTHING,
                17,
                1,
                List.of());
    }
}
