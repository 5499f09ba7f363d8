package io.aitbc.plugins.manager.context;

import io.aitbc.plugins.ConfigurationFailure;
import java.util.List;

/**
 * A plugin's configuration does not fit the record the plugin asked for. The runtime treats it like a
 * {@link ConfigurationFailure}, which is its cause: ERROR until the configuration changes. Its message names every problem
 * and holds no secret.
 */
public final class ConfigurationMismatch extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationMismatch(String type, List<String> problems) {
        this(
                List.copyOf(problems),
                "The configuration does not fit '" + type + "': " + String.join("; ", problems) + ".");
    }

    // Whoever looks for the cause of a plugin's failure finds the one class that means configuration.
    private ConfigurationMismatch(List<String> problems, String message) {
        super(message, new ConfigurationFailure(message));
        this.problems = problems;
    }

    /** What does not fit, one sentence without full stop each, with the key in front. */
    public List<String> problems() {
        return problems;
    }
}
