package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.Origin;
import io.aitbc.plugins.manager.config.plugin.Resolved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plugin's own {@code config} object, as {@code config show} shows it: what is secret is {@code ***}. */
final class ConfigDisplay {

    private static final String MASK = "***";

    private final FileSettings settings;
    private final LevelTwo levelTwo;
    private final Collection<Descriptor> plugins;
    private final Places places;
    private final FormerEntries formers;

    ConfigDisplay(
            FileSettings settings,
            LevelTwo levelTwo,
            Collection<Descriptor> plugins,
            Places places,
            FormerEntries formers) {
        this.settings = settings;
        this.levelTwo = levelTwo;
        this.plugins = plugins;
        this.places = places;
        this.formers = formers;
    }

    /** With the defaults of the schema where the plugin is there; what is wrong is shown too. */
    Map<String, Object> of(String name) {
        Optional<Descriptor> plugin = plugins.stream()
                .filter(p -> p.isPlugin() && p.name().equals(name))
                .findFirst();
        Optional<FormerEntries.Former> former = formers.shown(settings, name, plugin, levelTwo);
        Resolved resolved =
                levelTwo.describe(former.map(FormerEntries.Former::settings).orElse(settings), name, plugin);
        Function<String, String> origins = path -> former.map(before -> "the entry of before: " + before.because())
                .orElseGet(() -> origin(path, resolved));
        return object(resolved.config().values(), "", resolved, origins);
    }

    private Map<String, Object> object(
            Map<?, ?> values, String path, Resolved resolved, Function<String, String> origins) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String below = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            boolean secret = resolved.config().secrets().contains(below);
            shown.put(
                    String.valueOf(key),
                    value instanceof Map<?, ?> map && !secret
                            ? object(map, below, resolved, origins)
                            : places.from(secret ? MASK : plain(value, below, resolved), origins.apply(below)));
        });
        return shown;
    }

    /** Below a list single values have no origin of their own. */
    private static Object plain(Object value, String path, Resolved resolved) {
        if (resolved.config().secrets().contains(path)) {
            return MASK;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, v) -> shown.put(String.valueOf(key), plain(v, path + "." + key, resolved)));
            return shown;
        }
        if (value instanceof List<?> list) {
            List<Object> shown = new ArrayList<>();
            list.forEach(v -> shown.add(plain(v, path + "[" + shown.size() + "]", resolved)));
            return shown;
        }
        return value;
    }

    private String origin(String path, Resolved resolved) {
        Origin origin = resolved.origins().get(path);
        return origin == null ? "default of the schema" : origin.text(places.file());
    }
}
