package io.aitbc.plugins.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.testing.samples.MyPlugin;
import org.junit.jupiter.api.Test;

/** The test class of the specification, line by line. */
class SpecificationTest extends PluginTestCase {
    @Test
    void pluginMetadata() {
        var plugin = createPlugin(MyPlugin.class);
        var metadata = plugin.getMetadata();
        assertThat(metadata.name()).isEqualTo("my-plugin");
        assertThat(metadata.version()).isEqualTo("1.0.0");
    }

    @Test
    void pluginLifecycle() {
        var plugin = createPlugin(MyPlugin.class);
        assertThat(plugin.initialize()).isTrue();
        assertThat(plugin.start()).isTrue();
        assertThat(plugin.stop()).isTrue();
        assertThat(plugin.cleanup()).isTrue();
    }

    @Test
    void pluginHealthCheck() {
        var plugin = createPlugin(MyPlugin.class);
        plugin.initialize();
        plugin.start();
        var health = plugin.healthCheck();
        assertThat(health.get("status")).isEqualTo("active");
    }
}
