package io.aitbc.translation.ai;

import io.aitbc.translation.provider.TranslationProvider;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who can translate: the providers of this bundle, which nobody replaces, and the services of others. Thread-safe. */
final class Providers {

    private record Foreign(String name, TranslationProvider provider) {}

    private final Map<String, TranslationProvider> own = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Foreign> foreign = new CopyOnWriteArrayList<>();

    Providers(Map<String, TranslationProvider> own) {
        this.own.putAll(own);
    }

    /** A service came; without a name nobody can ask for it. */
    void add(TranslationProvider provider, Map<String, Object> properties) {
        if (properties.get(TranslationProvider.PROPERTY) instanceof String name) {
            foreign.add(new Foreign(name, provider));
        }
    }

    void remove(TranslationProvider provider) {
        foreign.removeIf(one -> one.provider() == provider);
    }

    /** Of several with one name the first that came. */
    Optional<TranslationProvider> find(String name) {
        return Optional.ofNullable(own.get(name)).or(() -> foreign.stream()
                .filter(one -> one.name().equals(name))
                .map(Foreign::provider)
                .findFirst());
    }

    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(own.keySet());
        foreign.forEach(one -> names.add(one.name()));
        return names;
    }
}
