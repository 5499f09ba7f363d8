package io.aitbc.plugins.legacy;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The old shape of a plugin. New plugins implement {@link io.aitbc.plugins.BasePlugin}; this one is for what exists, and
 * goes with version 2.0.0 of the API.
 *
 * <p>{@link #setup()} and {@link #cleanup()} are called on the plugin's lane, {@link #healthCheck()} on its health thread,
 * {@link #validateRequest} and {@link #execute} by several callers at a time.
 *
 * <p>Specification: Plugin Migration.
 */
@ConsumerType
public interface LegacyPlugin {

    /**
     * Prepares everything. Called once; the limit is that of {@link io.aitbc.plugins.BasePlugin#initialize()}.
     *
     * @throws Exception makes the plugin ERROR
     */
    void setup() throws Exception;

    /**
     * Does one piece of work.
     *
     * @param request with {@code snake_case} keys, without {@code null}
     * @return as ever: {@code success}, {@code data}, {@code error}, {@code metrics}, {@code execution_time} in seconds
     * @throws Exception reaches the caller as the failure of the call
     */
    Map<String, Object> execute(Map<String, Object> request) throws Exception;

    /**
     * Gives back what {@link #setup()} took. Called once if {@code setup()} was called, also when that failed.
     *
     * @throws Exception is reported
     */
    void cleanup() throws Exception;

    /**
     * What is wrong with a request.
     *
     * @return a sentence each; by default nothing is wrong
     */
    default List<String> validateRequest(Map<String, Object> request) {
        return List.of();
    }

    /**
     * Whether it is well.
     *
     * @return by default {@code true}; {@code false} several times in a row makes the plugin ERROR
     * @throws Exception counts as unknown
     */
    default boolean healthCheck() throws Exception {
        return true;
    }

    /**
     * Numbers about its work, which become details of its health.
     *
     * @return without {@code null}; by default none
     */
    default Map<String, Object> getMetrics() {
        return Map.of();
    }
}
