package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.PluginOutcome;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked of one plugin, and the answer that is owed.
 *
 * @param sha256 for EXPECT the bytes that are to run, empty when the plugin is to go
 */
record Request(Verb verb, CompletableFuture<PluginOutcome> answer, String sha256) {
    Request(Verb verb, CompletableFuture<PluginOutcome> answer) {
        this(verb, answer, "");
    }

    enum Verb {
        LOAD,
        START,
        STOP,
        UNLOAD,
        RELOAD,
        /** A lazy plugin is used. */
        WAKE,
        /** Files came or went; nothing is asked for but to hear what becomes of it. */
        EXPECT;

        String past() {
            return switch (this) {
                case LOAD -> "loaded";
                case START -> "started";
                case STOP -> "stopped";
                case UNLOAD -> "unloaded";
                case RELOAD -> "reloaded";
                case WAKE -> "started for its use";
                case EXPECT -> "installed";
            };
        }

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
