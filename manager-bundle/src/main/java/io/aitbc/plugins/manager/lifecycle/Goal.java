package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where a plugin is to end, from what is wanted and what is allowed, before its dependencies are looked at.
 *
 * @param reason why it is not more than that; null for ACTIVE
 */
record Goal(Level level, @Nullable Reason reason) {
    enum Level {
        /** Not installed. */
        GONE,
        /** There is a file, and admission refused it. */
        REFUSED,
        /** Loaded, not started. */
        LOADED,
        ACTIVE
    }

    boolean installed() {
        return level == Level.LOADED || level == Level.ACTIVE;
    }
}
