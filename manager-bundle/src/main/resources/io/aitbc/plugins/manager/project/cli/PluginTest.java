package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aitbc.plugins.testing.PluginTestCase;
import java.util.List;
import java.util.Map;
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
        assertEquals("active", plugin.healthCheck().get("status"));
        assertTrue(plugin.stop());
        assertTrue(plugin.cleanup());
    }

    @Test
    void greetsAsATableAndAsJson() {
        var plugin = plugin(${pluginClass}.class).config("greeting", "Good morning").create();
        plugin.activate();
        var table = plugin.run("${artifactId}", "greet", "--name", "Ada");
        assertEquals(0, table.status(), table.err());
        assertTrue(table.out().contains("Good morning, Ada"), table.out());
        var json = plugin.run("${artifactId}", "greet", "--name", "Ada", "--json");
        assertEquals(List.of(Map.of("name", "Ada", "text", "Good morning, Ada")), json.json());
    }

    @Test
    void saysWhatIsMissing() {
        var plugin = createPlugin(${pluginClass}.class).activate();
        var wrong = plugin.run("${artifactId}", "greet");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("--name"), wrong.err());
    }
}
