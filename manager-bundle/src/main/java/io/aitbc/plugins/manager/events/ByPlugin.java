package io.aitbc.plugins.manager.events;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What belongs to plugins, several things to each, in the order of arrival. Keeps nothing for a plugin without any. */
final class ByPlugin<T> {

    private final Map<String, List<T>> things = new ConcurrentHashMap<>();

    void add(String plugin, T thing) {
        things.merge(plugin, List.of(thing), (present, one) -> Stream.concat(present.stream(), one.stream())
                .toList());
    }

    void remove(String plugin, T thing) {
        things.computeIfPresent(plugin, (name, present) -> {
            List<T> rest = present.stream().filter(other -> other != thing).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    /** A snapshot. */
    List<T> of(String plugin) {
        return things.getOrDefault(plugin, List.of());
    }
}
