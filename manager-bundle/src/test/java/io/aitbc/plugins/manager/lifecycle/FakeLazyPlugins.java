package io.aitbc.plugins.manager.lifecycle;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A memory for lazy plugins that publishes nothing. */
final class FakeLazyPlugins implements LazyPlugins {
    final Set<String> known = ConcurrentHashMap.newKeySet();
    final Set<String> offered = ConcurrentHashMap.newKeySet();

    @Override
    public boolean known(String sha256) {
        return known.contains(sha256);
    }

    @Override
    public void learn(Installed installed, ActivePlugin plugin) {
        known.add(installed.artifact().sha256());
    }

    @Override
    public void offer(Installed installed, PluginSettings settings) {
        offered.add(installed.name());
    }

    @Override
    public void withdraw(String name) {
        offered.remove(name);
    }
}
