package io.aitbc.plugins.ai;

import io.aitbc.plugins.LongRunning;
import io.aitbc.plugins.Progress;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A model, as others see it. Methods block and are called several at a time. A caller's interrupt ends a call. Dictionaries
 * are unmodifiable and never hold {@code null}.
 *
 * <p>Specification: AIPlugin.
 */
@ConsumerType
public interface AiModel {

    /**
     * Asks the model, within the plugin's limit for calls (60 s unless configured).
     *
     * @throws IllegalArgumentException when the input is none for this model; the message names the key
     * @throws Exception when the model cannot answer
     */
    Map<String, Object> predict(Map<String, Object> input) throws Exception;

    /**
     * Trains the model, without a time limit. Interrupted, the model is as it was before.
     *
     * @return {@code true} when trained, {@code false} when this model cannot be
     * @throws Exception when training failed
     */
    @LongRunning
    boolean train(List<Map<String, Object>> trainingData) throws Exception;

    /**
     * Trains the model and reports how far it is, without a time limit. Cancelled, the model is as it was before. By
     * default nothing is reported.
     *
     * @return {@code true} when trained, {@code false} when this model cannot be
     * @throws Exception when training failed
     */
    @LongRunning
    default boolean train(List<Map<String, Object>> trainingData, Progress progress) throws Exception {
        return train(trainingData);
    }

    /**
     * What the model is.
     *
     * @throws Exception when it cannot be asked
     */
    ModelInfo getModelInfo() throws Exception;
}
