package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.manager.admission.Check;
import java.util.List;

/** The rules that this runtime has. */
public final class Checks {

    private Checks() {}

    /** Those that are about the bundle itself, wherever it runs: what its publisher must put right. */
    public static List<Check> anywhere() {
        return all().stream()
                .filter(check -> !(check instanceof PlatformVersionCheck
                        || check instanceof PlatformCheck
                        || check instanceof JavaCheck))
                .toList();
    }

    /** All of them: first what the file is, then who it is, then where it runs, then what it may do. */
    public static List<Check> all() {
        return List.of(
                new PartsCheck(),
                new BundleCheck(),
                new NameCheck(),
                new VersionCheck(),
                new PlatformVersionCheck(),
                new PlatformCheck(),
                new JavaCheck(),
                new DependencyCheck(),
                new PluginComponentCheck(),
                new ModifiedMethodCheck(),
                new ActivationCheck(),
                new ApiPackagesCheck(),
                new ConfigurationPidCheck(),
                new ConfigSchemaCheck(),
                new PermissionsCheck());
    }
}
