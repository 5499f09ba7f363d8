package io.aitbc.plugins.manager.lifecycle;

import java.util.Locale;

/** What the operator wants of a plugin; survives restarts. */
public enum Wish {
    STARTED,
    STOPPED,
    UNLOADED;

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
