package io.aitbc.agent;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code create} and {@code update} were told about an agent, checked.
 *
 * @param type the word of the user, which need not be a type of the coordinator
 * @param metadata the values to set; an empty text takes one away
 */
record AgentEdit(
        Optional<String> description,
        Optional<String> type,
        Optional<List<String>> capabilities,
        Map<String, Object> metadata) {

    private static final Option<String> DESCRIPTION =
            Option.string("--description").help("What the agent is for");
    private static final Option<String> TYPE = Option.string("--type")
            .help("provider, consumer, general, a type of the agent coordinator, or a word of your own");
    private static final Option<String> CAPABILITY =
            Option.string("--capability").repeatable().help("What the agent can do; repeat it for more");
    private static final Option<String> COMPUTE_TYPE =
            Option.string("--compute-type").help("Kind of computing, such as inference");
    private static final Option<BigDecimal> GPU_MEMORY =
            Option.decimal("--gpu-memory").help("GPU memory in GB");
    private static final Option<String> MODELS = Option.string("--models").help("Models, separated by commas");
    private static final Option<String> PERFORMANCE =
            Option.string("--performance").help("Performance class");
    private static final Option<Long> MAX_JOBS = Option.integer("--max-jobs").help("Jobs at a time");
    private static final Option<String> SPECIALIZATION =
            Option.string("--specialization").help("What the agent is best at");

    static final List<Option<?>> OPTIONS = List.of(
            DESCRIPTION, TYPE, CAPABILITY, COMPUTE_TYPE, GPU_MEMORY, MODELS, PERFORMANCE, MAX_JOBS, SPECIALIZATION);

    static AgentEdit of(Call call) throws CommandFailure {
        Map<String, Object> metadata = new LinkedHashMap<>();
        call.find(COMPUTE_TYPE).ifPresent(text -> metadata.put("compute_type", text));
        Optional<BigDecimal> gpuMemory = call.find(GPU_MEMORY);
        if (gpuMemory.isPresent()) {
            refuse(gpuMemory.get().signum() < 0, "'--gpu-memory' is less than nothing. Give it in GB, such as 24.");
            metadata.put("gpu_memory", gpuMemory.get());
        }
        call.find(MODELS).ifPresent(text -> metadata.put("models", words(Stream.of(text.split(",")))));
        call.find(PERFORMANCE).ifPresent(text -> metadata.put("performance", text));
        Optional<Long> maxJobs = call.find(MAX_JOBS);
        if (maxJobs.isPresent()) {
            refuse(maxJobs.get() < 1, "'--max-jobs' takes a number from 1 on, not " + maxJobs.get() + ".");
            metadata.put("max_jobs", maxJobs.get());
        }
        call.find(SPECIALIZATION).ifPresent(text -> metadata.put("specialization", text));
        List<String> capabilities = call.all(CAPABILITY);
        return new AgentEdit(
                call.find(DESCRIPTION),
                type(call),
                capabilities.isEmpty() ? Optional.empty() : Optional.of(words(capabilities.stream())),
                metadata);
    }

    boolean isEmpty() {
        return description.isEmpty() && type.isEmpty() && capabilities.isEmpty() && metadata.isEmpty();
    }

    Agent applyTo(Agent agent, String name, Instant now) {
        AgentType agentType = type.map(AgentType::of).orElse(agent.agentType());
        Map<String, Object> merged = new LinkedHashMap<>(agent.metadata());
        merged.putAll(metadata);
        // The coordinator has fewer types than users have words: the word is kept where it differs.
        type.ifPresent(word -> merged.put(Agent.ORIGINAL_TYPE, word.equals(agentType.value()) ? "" : word));
        merged.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        return new Agent(
                agent.agentId(),
                name,
                description.orElse(agent.description()),
                agentType,
                agent.status(),
                capabilities.orElse(agent.capabilities()),
                merged,
                agent.createdAt(),
                now);
    }

    private static Optional<String> type(Call call) throws CommandFailure {
        Optional<String> type = call.find(TYPE).map(word -> word.toLowerCase(Locale.ROOT));
        if (type.isPresent()) {
            refuse(
                    !type.get().matches("[a-z][a-z0-9_-]{0,39}"),
                    "'" + type.get() + "' is no agent type. Take provider, consumer, general, one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(AgentType.values())
                                            .map(AgentType::value)
                                            .toList())
                            + ", or a word of your own of letters, digits, '_' and '-'.");
        }
        return type;
    }

    private static List<String> words(Stream<String> texts) {
        return texts.map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static void refuse(boolean refused, String sentence) throws CommandFailure {
        if (refused) {
            throw new CommandFailure(2, sentence);
        }
    }
}
