package io.aitbc.plugins.testing.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The agent coordinator: agents, tasks, messages. Safe for all threads. */
final class Agents {

    private static final Set<String> TYPES = Set.of(
            "coordinator",
            "worker",
            "specialist",
            "monitor",
            "gateway",
            "orchestrator",
            "inference",
            "training",
            "processing");
    private static final Set<String> STATUSES = Set.of("active", "inactive", "busy", "maintenance", "error");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "critical", "urgent");
    private static final String NOW = "2026-08-22T12:00:00+00:00";

    private final Map<String, JsonObject> all = new LinkedHashMap<>();
    private final List<JsonObject> messages = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private int tasks;

    void addTo(Routes routes) {
        routes.on("GET", "/health", in -> Reply.ok(Map.of("status", "healthy")));
        routes.on("POST", "/v1/agents/register", this::register);
        routes.on("POST", "/v1/agents/discover", this::discover);
        routes.on("GET", "/v1/agents/{}", this::show);
        routes.on("PUT", "/v1/agents/{}/status", this::status);
        routes.on("POST", "/v1/agents/{}/heartbeat", this::heartbeat);
        routes.on("POST", "/v1/tasks/submit", this::task);
        routes.on(
                "GET",
                "/v1/tasks/status",
                in -> Reply.ok(Reply.map("status", "success", "stats", Map.of("pending", count()))));
        routes.on("POST", "/api/v1/agent/messages/send", this::send);
        routes.on("GET", "/api/v1/agent/messages/inbox", in -> messages(in, "recipient"));
        routes.on("GET", "/api/v1/agent/messages/history", in -> messages(in, ""));
    }

    private synchronized int count() {
        return tasks;
    }

    private synchronized Reply register(Incoming in) {
        String id = in.text("agent_id").orElse("");
        String type = in.text("agent_type").orElse("");
        if (id.isEmpty()) {
            return Reply.invalid("agent_id", "Field required");
        }
        if (!TYPES.contains(type)) {
            return Reply.invalid("agent_type", "Invalid agent type: " + type);
        }
        JsonObject agent = in.body().deepCopy();
        agent.addProperty("status", "active");
        agent.addProperty("last_heartbeat", NOW);
        agent.addProperty("registration_time", NOW);
        agent.addProperty("health_score", 1.0);
        all.put(id, agent);
        return Reply.ok(Reply.map(
                "status",
                "success",
                "message",
                "Agent " + id + " registered successfully",
                "agent_id",
                id,
                "registered_at",
                NOW));
    }

    /** The whole body is the query, with keys at the top; a type that is none gives nobody. */
    private synchronized Reply discover(Incoming in) {
        List<JsonObject> found = all.values().stream()
                .filter(agent -> fits(in, agent, "agent_type") && fits(in, agent, "status"))
                .filter(agent -> texts(agent, "capabilities").containsAll(in.texts("capabilities")))
                .toList();
        return Reply.ok(Reply.map(
                "status", "success", "query", in.body(), "agents", found, "count", found.size(), "timestamp", NOW));
    }

    private static boolean fits(Incoming in, JsonObject agent, String key) {
        return in.text(key)
                .map(wanted -> agent.get(key).getAsString().equals(wanted))
                .orElse(true);
    }

    private static List<String> texts(JsonObject agent, String key) {
        List<String> texts = new ArrayList<>();
        JsonElement list = agent.get(key);
        if (list != null && list.isJsonArray()) {
            list.getAsJsonArray().forEach(each -> texts.add(each.getAsString()));
        }
        return texts;
    }

    private synchronized Reply show(Incoming in) {
        JsonObject agent = all.get(in.variable(0));
        return agent == null ? unknown(in) : Reply.ok(Reply.map("status", "success", "agent", agent));
    }

    private synchronized Reply status(Incoming in) {
        JsonObject agent = all.get(in.variable(0));
        String status = in.text("status").orElse("");
        if (agent == null) {
            return unknown(in);
        }
        if (!STATUSES.contains(status)) {
            return Reply.invalid("status", "Invalid status: " + status);
        }
        agent.addProperty("status", status);
        return Reply.ok(Reply.map("status", "success", "agent_id", in.variable(0), "new_status", status));
    }

    private synchronized Reply heartbeat(Incoming in) {
        return all.containsKey(in.variable(0))
                ? Reply.ok(Reply.map("status", "success", "agent_id", in.variable(0), "timestamp", NOW))
                : unknown(in);
    }

    private static Reply unknown(Incoming in) {
        return Reply.detail(404, "Agent " + in.variable(0) + " not found");
    }

    private synchronized Reply task(Incoming in) {
        if (!(in.body().get("task_data") instanceof JsonObject)) {
            return Reply.invalid("task_data", "Field required");
        }
        String priority = in.text("priority").orElse("normal");
        if (!PRIORITIES.contains(priority)) {
            return Reply.invalid("priority", "Invalid priority: " + priority);
        }
        tasks++;
        return Reply.ok(Reply.map(
                "status", "success", "message", "Task submitted", "task_id", "task-" + tasks, "priority", priority));
    }

    private synchronized Reply send(Incoming in) {
        for (String key : List.of("sender", "recipient")) {
            if (in.text(key).isEmpty()) {
                return Reply.invalid(key, "Field required");
            }
        }
        if (!(in.body().get("content") instanceof JsonObject)) {
            return Reply.invalid("content", "Input should be a valid dictionary");
        }
        JsonObject message = in.body().deepCopy();
        message.addProperty("message_id", "message-" + numbers.incrementAndGet());
        message.addProperty("timestamp", NOW);
        messages.add(message);
        return Reply.ok(Reply.map("status", "success", "message_id", message.get("message_id")));
    }

    private synchronized Reply messages(Incoming in, String side) {
        String agent = in.query("agent_id").orElse("");
        List<JsonObject> found = messages.stream()
                .filter(message -> agent.isEmpty()
                        || message.get("recipient").getAsString().equals(agent)
                        || (side.isEmpty()
                                && message.get("sender").getAsString().equals(agent)))
                .toList();
        return Reply.ok(Reply.map("status", "success", "messages", found, "count", found.size()));
    }
}
