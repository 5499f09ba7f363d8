package io.aitbc.agent;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The agents on disk, one file {@code <agent_id>.json} each. A file is whole or absent, also after a crash: it is written
 * beside its place, forced to the disk, and moved there. A file that is damaged is reported and otherwise left alone: its
 * name is an identifier that no other agent will ever get, so nothing here overwrites it.
 *
 * <p>Not thread-safe: {@link AgentRegistry} lets one thread in at a time.
 */
final class AgentFiles {

    private static final String ENDING = ".json";
    private static final long LARGEST = 1 << 20;

    static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .setStrictness(Strictness.STRICT)
            .registerTypeAdapter(
                    Instant.class, (JsonSerializer<Instant>) (at, type, context) -> new JsonPrimitive(at.toString()))
            .registerTypeAdapter(Instant.class, (JsonDeserializer<Instant>)
                    (text, type, context) -> Instant.parse(text.getAsString()))
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private final Path directory;

    AgentFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * What the directory holds.
     *
     * @param agents the agents that could be read, by name
     * @param damaged for each other file its name and what is wrong with it
     */
    record Contents(List<Agent> agents, List<String> damaged) {}

    /** Makes the directory and removes what a crash left half written. */
    void open() throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(directory, "*" + ENDING + WholeFile.TEMPORARY)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    Contents read() throws IOException {
        List<Agent> agents = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                try {
                    agents.add(read(file));
                } catch (IOException | IllegalArgumentException e) {
                    damaged.add("'" + file.getFileName() + "' (" + e.getMessage() + ")");
                }
            }
        } catch (NoSuchFileException e) {
            // No directory, no agents: it is made with the first one.
        }
        agents.sort(Comparator.comparing(Agent::name).thenComparing(Agent::agentId));
        damaged.sort(Comparator.naturalOrder());
        return new Contents(List.copyOf(agents), List.copyOf(damaged));
    }

    void write(Agent agent) throws IOException {
        Files.createDirectories(directory);
        WholeFile.write(fileOf(agent.agentId()), GSON.toJson(agent) + "\n");
    }

    void delete(Agent agent) throws IOException {
        WholeFile.delete(fileOf(agent.agentId()));
    }

    /** Whether there is a file of that agent, readable or not. */
    boolean has(String agentId) {
        return Files.exists(fileOf(agentId));
    }

    private Path fileOf(String agentId) {
        return directory.resolve(agentId + ENDING);
    }

    private static Agent read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than any agent");
        }
        Agent agent = parse(Files.readString(file));
        if (!file.getFileName().toString().equals(agent.agentId() + ENDING)) {
            throw new IOException("its 'agent_id' is '" + agent.agentId() + "', which belongs to another file");
        }
        return agent;
    }

    private static Agent parse(String json) {
        Agent agent;
        try {
            agent = GSON.fromJson(json, Agent.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("it is not the JSON of an agent", e);
        } catch (RuntimeException e) {
            // What the record's constructor refused reaches us wrapped; what is no time does not.
            Throwable refusal = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(refusal.getMessage(), e);
        }
        if (agent == null) {
            throw new IllegalArgumentException("it is empty");
        }
        return agent;
    }
}
