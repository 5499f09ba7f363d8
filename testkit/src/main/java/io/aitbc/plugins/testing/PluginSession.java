package io.aitbc.plugins.testing;

/** A plugin under test, and its end. */
public interface PluginSession extends AutoCloseable {

    PluginHarness harness();

    /**
     * Stops and cleans up what is still there, and looks for what was left behind.
     *
     * @throws AssertionError when that fails, or something was left behind; the message names it
     */
    @Override
    void close();
}
