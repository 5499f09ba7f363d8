package io.aitbc.agent;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.ServiceFailure.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AITBC's services as the plugin sees them: an agent coordinator that remembers, and scripted answers for the rest. */
final class FakeServices implements ApiClient {

    final List<String> asked = new ArrayList<>();
    final Map<String, Map<String, Object>> agents = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> answers = new HashMap<>();
    final List<Map<String, Object>> bodies = new ArrayList<>();
    boolean configured;
    Kind failing = Kind.STOPPED;
    /** Lines such as {@code POST /jobs} that fail. */
    final List<String> failingLines = new ArrayList<>();
    /** Carried out, and then the answer is lost. */
    boolean losingAnswers;

    private Map<String, Object> answer(String line, Map<String, Object> body) throws ServiceFailure {
        if (!configured) {
            throw new ServiceFailure(Kind.NOT_CONFIGURED, "That service is not configured.");
        }
        asked.add(line);
        bodies.add(body);
        if (failingLines.contains(line)) {
            throw new ServiceFailure(failing, "It fails with " + failing + ".");
        }
        Map<String, Object> answer = agents(line, body);
        if (losingAnswers && line.startsWith("POST")) {
            throw new ServiceFailure(Kind.AWAY, "The connection broke off.");
        }
        return answer;
    }

    private Map<String, Object> agents(String line, Map<String, Object> body) throws ServiceFailure {
        String[] steps = line.split("/", -1);
        if (line.equals("POST /v1/agents/register")) {
            Map<String, Object> agent = new LinkedHashMap<>(body);
            agent.put("status", "active");
            agents.put(String.valueOf(body.get("agent_id")), agent);
            return Map.of("status", "success");
        }
        if (line.equals("POST /v1/agents/discover")) {
            return Map.of("agents", List.copyOf(agents.values()));
        }
        if (line.contains(" /v1/agents/")) {
            Map<String, Object> agent = agents.get(steps[3]);
            if (agent == null) {
                throw new ServiceFailure(Kind.NOT_FOUND, "Agent not found.");
            }
            if (line.endsWith("/status")) {
                agent.put("status", String.valueOf(body.get("status")));
            }
            return line.startsWith("GET") ? Map.of("agent", Map.copyOf(agent)) : Map.of("status", "success");
        }
        return answers.getOrDefault(line, Map.of());
    }

    @Override
    public Map<String, Object> get(String path) throws ServiceFailure {
        return answer("GET " + path, Map.of());
    }

    @Override
    public Map<String, Object> post(String path, Map<String, Object> body) throws ServiceFailure {
        return answer("POST " + path, body);
    }

    @Override
    public Map<String, Object> put(String path, Map<String, Object> body) throws ServiceFailure {
        return answer("PUT " + path, body);
    }

    @Override
    public ApiClient service(String name) {
        return this;
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }
}
