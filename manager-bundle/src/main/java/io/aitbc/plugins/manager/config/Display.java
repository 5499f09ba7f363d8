package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.file.LoggingSettings;
import io.aitbc.plugins.manager.config.file.RegistrySettings;
import io.aitbc.plugins.manager.config.file.ServiceSettings;
import io.aitbc.plugins.manager.config.file.TrustSettings;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.lifecycle.PluginSettings;
import io.aitbc.plugins.manager.lifecycle.RuntimeSettings;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import io.aitbc.plugins.manager.vulnerabilities.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What {@code config show} shows: every key with its value in force, secrets as {@code ***}. One use, one thread. */
final class Display {

    private final FileSettings settings;
    private final Places places;
    private final ConfigDisplay configs;

    Display(
            FileSettings settings,
            LevelTwo levelTwo,
            Collection<Descriptor> plugins,
            FormerEntries formers,
            boolean origin) {
        this.settings = settings;
        this.places = new Places(settings.tree(), levelTwo.file(), origin);
        this.configs = new ConfigDisplay(settings, levelTwo, plugins, places, formers);
    }

    Map<String, Object> all(List<String> installed) {
        Map<String, Object> all = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>(installed);
        names.addAll(settings.entries().keySet());
        Map<String, Object> plugins = new LinkedHashMap<>();
        names.forEach(name -> plugins.put(name, plugin(name)));
        all.put("plugins", plugins);
        all.put(
                "plugin_paths",
                places.value(settings.folders().stream().map(Path::toString).toList(), "plugin_paths"));
        RuntimeSettings runtime = settings.runtime();
        all.put("auto_load", places.value(runtime.autoLoad(), "auto_load"));
        all.put("health_check_interval", places.value(seconds(runtime.healthInterval()), "health_check_interval"));
        all.put("runtime", runtime(runtime, settings.keepVersions()));
        all.put("logging", logging(settings.logging()));
        all.put(
                "registries",
                places.value(
                        settings.registries().stream().map(Display::registry).toList(), "registries"));
        all.put("services", services());
        all.put("trust", trust(settings.trust()));
        all.put("vulnerabilities", vulnerabilities(settings.vulnerabilities()));
        return all;
    }

    Map<String, Object> plugin(String name) {
        PluginSettings plugin = settings.runtime().of(name);
        String path = "plugins." + name;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("enabled", places.value(settings.runtime().enabled(name), path + ".enabled", "auto_load"));
        shown.put("priority", places.value(plugin.priority(), path + ".priority"));
        shown.put("start", places.value(plugin.lazy() ? "lazy" : "eager", path + ".start"));
        shown.put(
                "dependencies",
                places.value(
                        plugin.dependencies().stream().map(Dependency::text).toList(), path + ".dependencies"));
        shown.put("timeouts", limits(plugin.limits(), path + ".timeouts", "runtime.timeouts"));
        shown.put("unhealthy_after", places.value(plugin.unhealthyAfter(), path + ".unhealthy_after"));
        shown.put("probation", places.value(seconds(plugin.probation()), path + ".probation", "runtime.probation"));
        shown.put("config", configs.of(name));
        return shown;
    }

    private Map<String, Object> runtime(RuntimeSettings runtime, int keepVersions) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("platform_version", places.value(runtime.platformVersion(), "runtime.platform_version"));
        shown.put("shutdown_timeout", places.value(seconds(runtime.shutdownTimeout()), "runtime.shutdown_timeout"));
        shown.put("timeouts", limits(runtime.defaults().limits(), "runtime.timeouts", "runtime.timeouts"));
        shown.put("probation", places.value(seconds(runtime.defaults().probation()), "runtime.probation"));
        shown.put("keep_versions", places.value(keepVersions, "runtime.keep_versions"));
        return shown;
    }

    private Map<String, Object> logging(LoggingSettings logging) {
        Map<String, Object> levels = new LinkedHashMap<>();
        logging.levels()
                .forEach((name, level) -> levels.put(name, places.value(text(level), "logging.levels." + name)));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("level", places.value(text(logging.level()), "logging.level"));
        shown.put("levels", levels);
        shown.put("max_size", places.value(logging.maxSize(), "logging.max_size"));
        shown.put("keep", places.value(logging.keep(), "logging.keep"));
        return shown;
    }

    private static Map<String, Object> registry(RegistrySettings registry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", registry.name());
        // Between "//" and "@" stand a name and a password.
        shown.put("url", registry.url().replaceFirst("//[^/@]*@", "//***@"));
        registry.key().ifPresent(key -> shown.put("key", key));
        shown.put("scopes", registry.scopes());
        registry.proxy().ifPresent(proxy -> shown.put("proxy", proxy));
        shown.put("timeout", seconds(registry.timeout().orElse(RegistrySettings.TIMEOUT)));
        return shown;
    }

    private Map<String, Object> services() {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (ServiceSettings service : settings.services()) {
            String path = "services." + service.name().value();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("url", places.value(service.url(), path + ".url"));
            one.put("auth", auth(service.auth(), path + ".auth"));
            one.put("paths", places.value(service.paths(), path + ".paths"));
            one.put(
                    "timeout",
                    places.value(seconds(service.timeout().orElse(ServiceSettings.TIMEOUT)), path + ".timeout"));
            shown.put(service.name().value(), one);
        }
        return shown;
    }

    private Map<String, Object> auth(ServiceSettings.Auth auth, String path) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", places.value(auth.scheme().value(), path + ".type", path));
        switch (auth.scheme()) {
            case NONE -> {}
            case BEARER -> shown.put("token", places.value("***", path + ".token"));
            case API_KEY -> {
                shown.put("key", places.value("***", path + ".key"));
                shown.put("header", places.value(auth.header(), path + ".header"));
            }
        }
        return shown;
    }

    private Map<String, Object> trust(TrustSettings trust) {
        SignatureSettings signatures = trust.signatures();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("unsigned", places.value(signatures.policy().unsigned().value(), "trust.unsigned"));
        shown.put("signers_required", places.value(signatures.policy().signersRequired(), "trust.signers_required"));
        signatures.store().ifPresent(store -> shown.put("store", places.value(store.toString(), "trust.store")));
        signatures
                .password()
                .ifPresent(password -> shown.put("store_password", places.value("***", "trust.store_password")));
        return shown;
    }

    private Map<String, Object> vulnerabilities(Policy policy) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("fail_at", places.value(policy.failAtValue(), "vulnerabilities.fail_at"));
        shown.put("max_age_days", places.value(policy.maxAge().toDays(), "vulnerabilities.max_age_days"));
        return shown;
    }

    private Map<String, Object> limits(Limits limits, String path, String otherwise) {
        Map<String, Duration> all = new LinkedHashMap<>();
        all.put("load", limits.load());
        all.put("initialize", limits.initialize());
        all.put("start", limits.start());
        all.put("stop", limits.stop());
        all.put("cleanup", limits.cleanup());
        all.put("health", limits.health());
        all.put("event", limits.event());
        all.put("call", limits.call());
        Map<String, Object> shown = new LinkedHashMap<>();
        all.forEach(
                (key, limit) -> shown.put(key, places.value(seconds(limit), path + "." + key, otherwise + "." + key)));
        return shown;
    }

    private static Object seconds(Duration duration) {
        long nanos = duration.toNanos();
        return nanos % 1_000_000_000 == 0 ? (Object) duration.toSeconds() : nanos / 1e9;
    }

    private static String text(System.Logger.Level level) {
        return level.getName().toLowerCase(Locale.ROOT);
    }
}
