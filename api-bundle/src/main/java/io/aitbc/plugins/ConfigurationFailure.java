package io.aitbc.plugins;

/**
 * Thrown by a life-cycle method that cannot succeed with the present configuration, such as a wrong password or another
 * chain. The plugin is ERROR until its configuration changes, and is then tried again at once.
 *
 * <p>The message must not contain the secret it is about.
 */
public class ConfigurationFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** A failure that the message explains to an operator. */
    public ConfigurationFailure(String message) {
        super(message);
    }

    /** A failure with what caused it. */
    public ConfigurationFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
