package io.aitbc.plugins.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AiModelTest {

    /** Knows the simple way to train only, and whether it learnt something. */
    private static final class SimpleModel implements AiModel {

        private List<Map<String, Object>> learnt = List.of();

        @Override
        public Map<String, Object> predict(Map<String, Object> input) {
            return input;
        }

        @Override
        public boolean train(List<Map<String, Object>> trainingData) {
            learnt = trainingData;
            return true;
        }

        @Override
        public ModelInfo getModelInfo() {
            return new ModelInfo("simple", "1", true, Map.of());
        }
    }

    @Test
    void trainingWithProgressTrains() throws Exception {
        SimpleModel model = new SimpleModel();
        List<Map<String, Object>> data = List.of(Map.of("text", "a"));
        assertThat(model.train(data, (fraction, message) -> {})).isTrue();
        assertThat(model.learnt).isEqualTo(data);
    }

    @Test
    void whatAModelIsHasTheSpecificationsKeys() {
        Map<String, Object> details = new HashMap<>();
        details.put("languages", List.of("en"));
        details.put("gone", Map.<String, Object>of().get("gone"));
        assertThat(new ModelInfo("translate", "2", false, details).toMap())
                .containsExactly(
                        Map.entry("name", "translate"),
                        Map.entry("version", "2"),
                        Map.entry("trainable", false),
                        Map.entry("details", Map.of("languages", List.of("en"))));
    }
}
