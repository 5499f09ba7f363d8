package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aitbc.plugins.ai.AiModel;
import io.aitbc.plugins.testing.PluginTestCase;
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
    void answersAsOthersSeeIt() throws Exception {
        AiModel model = createPlugin(${pluginClass}.class).activate().service(AiModel.class);
        assertEquals(Map.of("text", "Hello, Ada"), model.predict(Map.of("name", "Ada")));
        assertThrows(IllegalArgumentException.class, () -> model.predict(Map.of()));
        assertFalse(model.getModelInfo().trainable());
    }
}
