package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.manager.admission.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return List.copyOf(byName().values());
    }

    /** The same in the same order, each under the name that reports for authors give it. */
    public static Map<String, Check> byName() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("parts", new PartsCheck());
        checks.put("bundle", new BundleCheck());
        checks.put("name", new NameCheck());
        checks.put("version", new VersionCheck());
        checks.put("aitbc-version", new PlatformVersionCheck());
        checks.put("platform", new PlatformCheck());
        checks.put("java-level", new JavaCheck());
        checks.put("dependencies", new DependencyCheck());
        checks.put("component", new PluginComponentCheck());
        checks.put("modified-method", new ModifiedMethodCheck());
        checks.put("activation", new ActivationCheck());
        checks.put("api-packages", new ApiPackagesCheck());
        checks.put("config-pid", new ConfigurationPidCheck());
        checks.put("config-schema", new ConfigSchemaCheck());
        checks.put("permissions", new PermissionsCheck());
        return Collections.unmodifiableMap(checks);
    }
}
