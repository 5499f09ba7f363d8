package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.PluginOutcome;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What was asked of one plugin, and the answer that is owed. */
record Request(Verb verb, CompletableFuture<PluginOutcome> answer) {
    enum Verb {
        LOAD,
        START,
        STOP,
        UNLOAD,
        RELOAD;

        String past() {
            return switch (this) {
                case LOAD -> "loaded";
                case START -> "started";
                case STOP -> "stopped";
                case UNLOAD -> "unloaded";
                case RELOAD -> "reloaded";
            };
        }

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
