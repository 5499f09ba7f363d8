package io.aitbc.plugins.legacy;

import io.aitbc.plugins.LongRunning;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What others see of a plugin of the old shape. Specification: Plugin Migration. */
@ConsumerType
public interface LegacyService {

    /**
     * Does one piece of work. Several callers at a time; no time limit unless one is configured.
     *
     * @param request with {@code snake_case} keys, without {@code null}
     * @return {@code success} (boolean) and {@code execution_time} (seconds) always; {@code data}, {@code error} (a
     *     sentence) and {@code metrics} where the plugin gives them. A request that the plugin finds wrong is not executed
     *     and has {@code success} false
     * @throws Exception what the plugin threw
     */
    @LongRunning
    Map<String, Object> execute(Map<String, Object> request) throws Exception;
}
