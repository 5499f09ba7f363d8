package io.aitbc.agent;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.ServiceFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of AITBC's agent coordinator. Safe for all threads. */
final class AgentCoordinator {

    private static final String AGENTS = "/v1/agents/";
    private static final String MESSAGES = "/api/v1/agent/messages/";

    private final ApiClient client;

    /** @param client of the plugin */
    AgentCoordinator(ApiClient client) {
        this.client = client;
    }

    private ApiClient agents() {
        return client.service("agents");
    }

    boolean isConfigured() {
        return agents().isConfigured();
    }

    /** Doing it twice comes to the same: the identifier is ours. */
    Map<String, Object> register(Registration registration) throws IOException, InterruptedException {
        return agents().post(AGENTS + "register", registration.toMap());
    }

    /** The coordinator's record of an agent; empty when it has none. */
    Optional<Map<?, ?>> find(String agentId) throws IOException, InterruptedException {
        try {
            return agents().get(AGENTS + step(agentId)).get("agent") instanceof Map<?, ?> agent
                    ? Optional.of(agent)
                    : Optional.empty();
        } catch (ServiceFailure failure) {
            if (failure.kind() == ServiceFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    void status(String agentId, String status) throws IOException, InterruptedException {
        agents().put(AGENTS + step(agentId) + "/status", Map.of("status", status));
    }

    Map<String, Object> heartbeat(String agentId) throws IOException, InterruptedException {
        return agents().post(AGENTS + step(agentId) + "/heartbeat", Map.of());
    }

    /** @param query with its keys at the top, as the coordinator reads them */
    List<Map<?, ?>> discover(Map<String, Object> query) throws IOException, InterruptedException {
        return maps(agents().post(AGENTS + "discover", query).get("agents"));
    }

    Map<String, Object> submitTask(Map<String, Object> task) throws IOException, InterruptedException {
        return agents().post("/v1/tasks/submit", task);
    }

    Map<String, Object> taskStatus() throws IOException, InterruptedException {
        return agents().get("/v1/tasks/status");
    }

    Map<String, Object> send(Map<String, Object> message) throws IOException, InterruptedException {
        return agents().post(MESSAGES + "send", message);
    }

    /** @param which {@code inbox} or {@code history} */
    List<Map<?, ?>> messages(String which, String agentId) throws IOException, InterruptedException {
        return maps(
                agents().get(MESSAGES + which + "?agent_id=" + step(agentId)).get("messages"));
    }

    static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /** One step of a path, or a value of a query. */
    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
