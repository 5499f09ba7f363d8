package com.example.cookbook;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.Progress;
import io.aitbc.plugins.ai.AiPlugin;
import io.aitbc.plugins.ai.ModelInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.osgi.service.component.annotations.Component;

/** Something long that says how far it is, can be cancelled, and is taken over as a whole. */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "counter",
        version = "1.0.0",
        description = "Learns how often",
        author = "Developer Name",
        license = "MIT")
public final class CounterPlugin implements AiPlugin {
    private volatile Map<String, Integer> counts = Map.of();

    @Override
    public boolean train(List<Map<String, Object>> trainingData, Progress progress) {
        Map<String, Integer> learned = new HashMap<>();
        for (int i = 0; i < trainingData.size(); i++) {
            if (progress.cancelled()) {
                throw new CancellationException("The training was cancelled; the model stays as it was.");
            }
            learned.merge(String.valueOf(trainingData.get(i).get("text")), 1, Integer::sum);
            progress.report((i + 1.0) / trainingData.size(), "Counted " + (i + 1));
        }
        counts = Map.copyOf(learned);
        return true;
    }

    @Override
    public boolean train(List<Map<String, Object>> trainingData) {
        return train(trainingData, (fraction, message) -> {});
    }

    @Override
    public Map<String, Object> predict(Map<String, Object> input) {
        return Map.of("count", counts.getOrDefault(String.valueOf(input.get("text")), 0));
    }

    @Override
    public ModelInfo getModelInfo() {
        return new ModelInfo("counter", "1", true, Map.of("texts", counts.size()));
    }

    @Override
    public boolean initialize() {
        return true;
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        return true;
    }

    @Override
    public boolean cleanup() {
        return true;
    }
}
