package io.aitbc.plugins.manager;

import io.aitbc.plugins.manager.changeover.LastUse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * Where this runtime lives, as the launcher says in the framework's properties.
 *
 * @param base the instance directory: {@code aitbc.base}
 * @param home the installation: {@code aitbc.home}
 * @param version of the runtime: {@code aitbc.version}
 * @param last who used the base before this process: {@code aitbc.last.version}, {@code aitbc.last.java}
 */
record Places(Path base, Path home, String version, LastUse last) {
    static Places of(BundleContext context) {
        Path base = Path.of(Objects.requireNonNullElse(context.getProperty("aitbc.base"), "."))
                .toAbsolutePath()
                .normalize();
        String home = context.getProperty("aitbc.home");
        String version = Objects.requireNonNullElse(context.getProperty("aitbc.version"), "0");
        String last = context.getProperty("aitbc.last.version");
        return new Places(
                base,
                home == null ? base : Path.of(home).toAbsolutePath().normalize(),
                version,
                last == null
                        ? LastUse.UNKNOWN
                        : LastUse.of(last, Optional.ofNullable(context.getProperty("aitbc.last.java"))));
    }

    Path configuration() {
        return base.resolve("etc").resolve("aitbc.yaml");
    }

    Path run() {
        return base.resolve("data").resolve("run");
    }
}
