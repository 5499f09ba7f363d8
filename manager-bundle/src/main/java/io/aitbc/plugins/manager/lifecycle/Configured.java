package io.aitbc.plugins.manager.lifecycle;

import io.aitbc.plugins.management.Reason;

/** The verdict on one plugin's configuration. */
public sealed interface Configured {
    record Valid(PluginConfig config) implements Configured {}

    record Invalid(Reason reason) implements Configured {}
}
