package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.util.List;
import java.util.Optional;

/**
 * What can be known of a bundle without running its code. Immutable; made by {@link Admission} from the staged bytes, or
 * read back from a {@link DescriptorCache}.
 *
 * @param kind a plugin or a library
 * @param name the plugin's name; for a library its symbolic name
 * @param version SemVer text; for a library its bundle version
 * @param metadata what the {@code aitbc.plugin} capability says; empty for a library
 * @param symbolicName as the framework will know it
 * @param bundleVersion as the framework will know it
 * @param dependencies from the metadata, those of the configuration file are added elsewhere
 * @param pluginComponent the DS component that provides {@code BasePlugin}; empty for a library
 * @param components the names of all DS components, the plugin's own included
 * @param configurationPid whether a component takes typed configuration under the PID {@code io.aitbc.plugin.<name>}
 * @param configSchema the text of {@code config_schema.json}
 * @param permissions what it asks for; complete, also of a bundle that says nothing
 * @param javaLevel the Java version that the class files ask for, 0 when there are none
 * @param size bytes of the file
 * @param advice sentences for the author about what is allowed but probably not meant
 */
public record Descriptor(
        Kind kind,
        String name,
        String version,
        Optional<PluginMetadata> metadata,
        String symbolicName,
        String bundleVersion,
        List<Dependency> dependencies,
        Optional<String> pluginComponent,
        List<String> components,
        boolean configurationPid,
        Optional<String> configSchema,
        PermissionRequest permissions,
        int javaLevel,
        long size,
        List<String> advice) {

    /** What a bundle is to the runtime. */
    public enum Kind {
        /** Has the {@code aitbc.plugin} capability. */
        PLUGIN,
        /** A bundle without it, for others to use. */
        LIBRARY
    }

    /** Copies the lists. */
    public Descriptor {
        dependencies = List.copyOf(dependencies);
        components = List.copyOf(components);
        advice = List.copyOf(advice);
    }

    /** Whether this is a plugin and not a library. */
    public boolean isPlugin() {
        return kind == Kind.PLUGIN;
    }

    /**
     * The version for comparing plugins.
     *
     * @throws IllegalArgumentException for a library, whose bundle version may be no SemVer
     */
    public SemVer semVer() {
        return SemVer.parse(version);
    }
}
