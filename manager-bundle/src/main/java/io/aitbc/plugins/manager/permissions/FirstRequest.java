package io.aitbc.plugins.manager.permissions;

import java.util.Locale;

/** What becomes of a plugin's first request: {@code trust.permissions}. */
public enum FirstRequest {
    /** It is granted, recorded and shown. */
    RECORD,
    /** The plugin waits until an operator grants it. */
    ASK;

    /** As the configuration has it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
