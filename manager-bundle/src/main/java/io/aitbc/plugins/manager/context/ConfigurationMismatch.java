package io.aitbc.plugins.manager.context;

import java.util.List;

/**
 * A plugin's configuration does not fit the record the plugin asked for. The runtime treats it like a
 * {@link io.aitbc.plugins.ConfigurationFailure}: ERROR until the configuration changes. Its message names every problem
 * and holds no secret.
 */
public final class ConfigurationMismatch extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationMismatch(String type, List<String> problems) {
        super("The configuration does not fit '" + type + "': " + String.join("; ", problems) + ".");
        this.problems = List.copyOf(problems);
    }

    /** What does not fit, one sentence without full stop each, with the key in front. */
    public List<String> problems() {
        return problems;
    }
}
