package io.aitbc.plugins.manager.lifecycle;

/**
 * What others see of lazy plugins while these sleep: learnt once from the running plugin, kept by content hash. Readings,
 * section 7. {@link #known} may be called from any thread, the others on worker threads only.
 */
public interface LazyPlugins {
    /** Whether the plugin of these bytes has run once, so that it may sleep from now on. */
    boolean known(String sha256);

    /** Learns what a running plugin offers. */
    void learn(Installed installed, ActivePlugin plugin) throws Exception;

    /** Publishes what was learnt; the first use wakes the plugin. */
    void offer(Installed installed, PluginSettings settings) throws Exception;

    /** Withdraws it again; nothing happens when nothing is published. */
    void withdraw(String name);
}
