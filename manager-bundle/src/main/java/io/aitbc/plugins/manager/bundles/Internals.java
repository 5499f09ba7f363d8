package io.aitbc.plugins.manager.bundles;

import java.util.List;
import java.util.Objects;
import org.osgi.framework.Bundle;

/** What belongs to the runtime alone, and no permission gives to a plugin: the manager, and the shell's engine. */
public final class Internals {
    private static final List<String> PACKAGES = List.of(
            "io.aitbc.plugins.manager",
            "org.apache.felix.gogo",
            "org.apache.felix.service.command",
            "org.apache.felix.service.threadio");
    private static final List<String> BUNDLES = List.of("org.apache.felix.gogo", "aitbc-plugin-manager");

    private Internals() {}

    /** A package, or a class in one. */
    public static boolean has(String name) {
        return PACKAGES.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
    }

    static boolean has(Bundle bundle) {
        String name = Objects.toString(bundle.getSymbolicName(), "");
        return BUNDLES.stream().anyMatch(name::startsWith);
    }
}
