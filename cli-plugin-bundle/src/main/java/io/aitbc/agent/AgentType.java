package io.aitbc.agent;

import com.google.gson.annotations.SerializedName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The types of agents that AITBC's agent coordinator accepts. */
enum AgentType {
    @SerializedName("coordinator")
    COORDINATOR,
    @SerializedName("worker")
    WORKER,
    @SerializedName("specialist")
    SPECIALIST,
    @SerializedName("monitor")
    MONITOR,
    @SerializedName("gateway")
    GATEWAY,
    @SerializedName("orchestrator")
    ORCHESTRATOR,
    @SerializedName("inference")
    INFERENCE,
    @SerializedName("training")
    TRAINING,
    @SerializedName("processing")
    PROCESSING;

    private static final List<String> USERS = List.of("provider", "consumer", "general", "chat");

    /** Whether the word says which type is meant: one of the coordinator's, or of AITBC's own tools. */
    static boolean isKnown(String word) {
        return words().contains(word);
    }

    /** The words that are known. */
    static List<String> words() {
        return Stream.concat(Arrays.stream(values()).map(AgentType::value), USERS.stream())
                .toList();
    }

    /**
     * The type that stands for the word of a user. AITBC's tools let users say provider, consumer or general, and a
     * configuration may say chat; any other word is a worker.
     */
    static AgentType of(String word) {
        return switch (word) {
            case "provider" -> WORKER;
            case "consumer", "general" -> COORDINATOR;
            case "chat" -> INFERENCE;
            default ->
                Arrays.stream(values())
                        .filter(type -> type.value().equals(word))
                        .findFirst()
                        .orElse(WORKER);
        };
    }

    /** The word on the wire and in files. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
