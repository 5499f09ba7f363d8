package io.aitbc.plugins.testing;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.testing.direct.DirectPlugin;
import io.aitbc.plugins.testing.felix.FelixPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of a plugin extend (JUnit Jupiter).
 *
 * <pre>{@code
 * class MyPluginTest extends PluginTestCase {
 *     @Test
 *     void isActiveAfterItsStart() {
 *         PluginHarness plugin = createPlugin(MyPlugin.class);
 *         plugin.initialize();
 *         plugin.start();
 *         assertEquals("active", plugin.healthCheck().get("status"));
 *     }
 * }
 * }</pre>
 *
 * <p>After each test every plugin it made is stopped and cleaned up, and then must have left nothing behind: a thread or
 * a timer that still lives fails the test, by name. Specification: PluginTestCase.
 */
public abstract class PluginTestCase {
    private final Deque<PluginSession> made = new ArrayDeque<>();

    @TempDir
    private @Nullable Path directory;

    /**
     * Makes a plugin, with the defaults of its {@code config_schema.json}.
     *
     * @param services what its constructor takes beside the {@code PluginContext}, in any order
     */
    protected final PluginHarness createPlugin(Class<? extends BasePlugin> type, Object... services) {
        return plugin(type).services(services).create();
    }

    /** The same step by step, for a plugin with another configuration or other limits. */
    protected final PluginSetup plugin(Class<? extends BasePlugin> type) {
        return new PluginSetup(type, this::make);
    }

    private PluginHarness make(PluginSetup setup) {
        Path own = java.util.Objects.requireNonNull(directory).resolve("plugin-" + made.size());
        try {
            PluginSession session = getClass().isAnnotationPresent(InFramework.class)
                    ? FelixPlugin.create(setup, own)
                    : DirectPlugin.create(setup, own);
            made.push(session);
            return session.harness();
        } catch (IOException e) {
            throw new AssertionError("The directories of the plugin could not be made in '" + own + "'.", e);
        }
    }

    /** The last one made ends first, as in the runtime. All are ended, whatever the first says. */
    @AfterEach
    final void endPlugins() {
        AssertionError first = null;
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (AssertionError problem) {
                if (first == null) {
                    first = problem;
                } else {
                    first.addSuppressed(problem);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
