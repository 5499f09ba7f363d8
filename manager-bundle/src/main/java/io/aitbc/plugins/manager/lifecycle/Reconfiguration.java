package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.BasePlugin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Offers a changed configuration to a plugin that runs; one that does not take it is restarted. */
final class Reconfiguration {
    private final Actions actions;
    private final Ports ports;

    Reconfiguration(Actions actions, Ports ports) {
        this.actions = actions;
        this.ports = ports;
    }

    void ask(ManagedPlugin p, Configured.Valid changed) {
        PluginConfig config = changed.config();
        Installed installed = Objects.requireNonNull(p.installed);
        @Nullable Life life = p.life;
        @Nullable BasePlugin plugin = life == null ? null : life.plugin();
        // Declarative Services has given the values to the component: only a new instance sees others.
        if (life == null || plugin == null || installed.artifact().descriptor().configurationPid()) {
            p.restartAsked = true;
            return;
        }
        p.phase("reconfigure");
        actions.begin(p, ManagedPlugin.Action.CONFIGURE, () -> {
            boolean taken = taken(p, life, plugin, config);
            if (taken) {
                ports.configurator().publish(p.name, config, false);
            }
            return () -> {
                p.phase("");
                if (taken) {
                    p.applied = config;
                    p.appliedEntry = changed.entry();
                    actions.probation.begins(p, installed.artifact());
                } else {
                    p.restartAsked = true;
                }
            };
        });
    }

    private static boolean taken(ManagedPlugin p, Life life, BasePlugin plugin, PluginConfig config) throws Exception {
        try {
            return life.caller()
                    .call("reconfigure", p.settings.limits().start(), () -> plugin.reconfigure(config.values()))
                    .get();
        } catch (java.util.concurrent.ExecutionException failure) {
            System.getLogger("io.aitbc.plugin." + p.name)
                    .log(
                            System.Logger.Level.WARNING,
                            "Plugin '" + p.name + "' did not take its changed configuration and is restarted",
                            failure.getCause());
            return false;
        }
    }
}
