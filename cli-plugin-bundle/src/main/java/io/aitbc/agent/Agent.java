package io.aitbc.agent;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One agent, as its file holds it. The components are the keys of the file in snake_case, and the words of AITBC's agent
 * coordinator, so that a record can be registered there as it is.
 */
record Agent(
        String agentId,
        String name,
        String description,
        AgentType agentType,
        AgentStatus status,
        List<String> capabilities,
        Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** The word of the user where the coordinator has another one for it. */
    static final String ORIGINAL_TYPE = "original_agent_type";

    /** A file may lack a key, whatever the types say: that is found here, with the key's name. */
    Agent {
        requireNonNull(agentId, "'agent_id' is missing or unknown");
        requireNonNull(name, "'name' is missing or unknown");
        requireNonNull(description, "'description' is missing or unknown");
        requireNonNull(agentType, "'agent_type' is missing or unknown");
        requireNonNull(status, "'status' is missing or unknown");
        requireNonNull(createdAt, "'created_at' is missing or unknown");
        requireNonNull(updatedAt, "'updated_at' is missing or unknown");
        capabilities = List.copyOf(requireNonNull(capabilities, "'capabilities' is missing or unknown"));
        metadata = Dictionaries.copyOf(requireNonNull(metadata, "'metadata' is missing or unknown"));
    }

    /** A new agent of which nothing is known but its name; the type is the word of a user. */
    static Agent blank(String name, String type, Instant now) {
        AgentType agentType = AgentType.of(type);
        return new Agent(
                UUID.randomUUID().toString(),
                name,
                "",
                agentType,
                AgentStatus.INACTIVE,
                List.of(),
                type.equals(agentType.value()) ? Map.of() : Map.of(ORIGINAL_TYPE, type),
                now,
                now);
    }

    /** Whether that word is the agent's type, as the coordinator calls it or as its user did. */
    boolean isOfType(String word) {
        return word.equals(agentType.value()) || word.equals(metadata.get(ORIGINAL_TYPE));
    }

    Agent withStatus(AgentStatus newStatus, Instant now) {
        return new Agent(agentId, name, description, agentType, newStatus, capabilities, metadata, createdAt, now);
    }

    /** The agent as the operator sees it. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("agent_type", agentType.value());
        map.put("status", status.value());
        map.put("description", description);
        map.put("capabilities", capabilities);
        map.put("metadata", metadata);
        map.put("created_at", createdAt.toString());
        map.put("updated_at", updatedAt.toString());
        map.put("agent_id", agentId);
        return map;
    }
}
