package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aitbc.plugins.testing.PluginTestCase;
import org.junit.jupiter.api.Test;

class ${pluginClass}Test extends PluginTestCase {
    @Test
    void metadataIsThatOfTheAnnotation() {
        var plugin = createPlugin(${pluginClass}.class);
        assertEquals("${artifactId}", plugin.getMetadata().name());
        assertEquals("1.0.0", plugin.getMetadata().version());
    }

    @Test
    void everyPhaseIsDone() {
        var plugin = createPlugin(${pluginClass}.class);
        assertTrue(plugin.initialize());
        assertTrue(plugin.start());
        assertTrue(plugin.stop());
        assertTrue(plugin.cleanup());
    }

    @Test
    void isActiveAfterItsStart() {
        var plugin = createPlugin(${pluginClass}.class).activate();
        assertEquals("active", plugin.healthCheck().get("status"));
    }

    @Test
    void greetsAsConfigured() {
        var plugin = plugin(${pluginClass}.class).config("greeting", "Good morning").create();
        plugin.activate();
        assertTrue(plugin.log().stream().anyMatch(line -> line.text().equals("Good morning from ${artifactId}")));
    }
}
