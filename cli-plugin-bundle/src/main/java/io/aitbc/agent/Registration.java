package io.aitbc.agent;

import static java.util.Objects.requireNonNull;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent coordinator was told of an agent the last time, as its file holds it. What differs from the agent's own
 * record has to be told again; where there is no agent any more, its end has to be.
 *
 * @param status empty while the coordinator has not confirmed what was sent
 * @param conflict why it is not told again by itself; empty when nothing stands in the way
 */
record Registration(
        String agentId,
        String name,
        String agentType,
        List<String> capabilities,
        Map<String, Object> metadata,
        String status,
        String conflict) {

    /** A file may lack a key, whatever the types say. */
    Registration {
        requireNonNull(agentId, "'agent_id' is missing");
        requireNonNull(name, "'name' is missing");
        requireNonNull(agentType, "'agent_type' is missing");
        requireNonNull(status, "'status' is missing");
        requireNonNull(conflict, "'conflict' is missing");
        capabilities = List.copyOf(requireNonNull(capabilities, "'capabilities' is missing"));
        metadata = Dictionaries.copyOf(requireNonNull(metadata, "'metadata' is missing"));
    }

    /** What would be sent of that agent now; not confirmed. */
    static Registration of(Agent agent) {
        Map<String, Object> metadata = new LinkedHashMap<>(agent.metadata());
        metadata.put("name", agent.name());
        if (!agent.description().isEmpty()) {
            metadata.put("description", agent.description());
        }
        return new Registration(
                agent.agentId(), agent.name(), agent.agentType().value(), agent.capabilities(), metadata, "", "");
    }

    Registration confirmed(String newStatus) {
        return new Registration(agentId, name, agentType, capabilities, metadata, newStatus, "");
    }

    Registration inConflict(String why) {
        return new Registration(agentId, name, agentType, capabilities, metadata, status, why);
    }

    /** Whether the coordinator knows all of that agent that there is to know. */
    boolean tellsAllOf(Agent agent) {
        return isLike(of(agent)) && status.equals(agent.status().value());
    }

    /** Whether both say the same of what an agent is. */
    private boolean isLike(Registration other) {
        return agentType.equals(other.agentType)
                && capabilities.equals(other.capabilities)
                && metadata.toString().equals(other.metadata.toString());
    }

    /** Whether the coordinator's own record of an agent is what was sent; it may have added to the metadata. */
    boolean isIn(Map<?, ?> remote) {
        Object theirs = remote.get("metadata");
        boolean metadataIsThere = theirs instanceof Map<?, ?> map
                && metadata.entrySet().stream()
                        .allMatch(own -> String.valueOf(own.getValue()).equals(String.valueOf(map.get(own.getKey()))));
        return agentType.equals(String.valueOf(remote.get("agent_type")))
                && capabilities.equals(remote.get("capabilities"))
                && (metadata.isEmpty() || metadataIsThere);
    }

    /** As the coordinator takes it. */
    Map<String, Object> toMap() {
        return Map.of(
                "agent_id", agentId,
                "agent_type", agentType,
                "capabilities", capabilities,
                "services", List.of(),
                "endpoints", Map.of(),
                "metadata", metadata);
    }
}
