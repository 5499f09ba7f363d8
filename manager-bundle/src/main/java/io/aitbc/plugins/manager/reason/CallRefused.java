package io.aitbc.plugins.manager.reason;

/**
 * A call of a plugin that was not made, or was cut off, because the plugin is not there for it: it is being stopped or
 * started anew, sleeps and cannot be woken, or has no place for one more. Nobody's failure; the message is the sentence
 * for whoever called. Callers outside the manager see an {@link IllegalStateException}.
 */
public final class CallRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public CallRefused(String sentence) {
        super(sentence);
    }
}
