package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.manager.permissions.Kind;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.permissions.RequestReader;
import java.util.List;
import java.util.stream.Stream;

/** What a bundle asks for: what it writes down, and what goes with naming another plugin. */
final class Requested {

    private Requested() {}

    /** Whoever depends on a plugin, or references it by name, asks to call it. */
    static PermissionRequest of(BundleFacts bundle, List<Dependency> dependencies) {
        PermissionRequest written = bundle.jar()
                .permissions()
                .flatMap(text -> RequestReader.read(text).request())
                .orElse(PermissionRequest.NOTHING);
        Stream<String> needed =
                dependencies.stream().filter(each -> !each.isPlatform()).map(Dependency::name);
        Stream<String> referenced = bundle.components().stream().flatMap(Advice::otherPlugins);
        return written.and(use(needed), "it depends on it").and(use(referenced), "it references it");
    }

    private static List<Permission> use(Stream<String> names) {
        return names.map(name -> new Permission(Kind.PLUGINS_USE, name)).toList();
    }
}
