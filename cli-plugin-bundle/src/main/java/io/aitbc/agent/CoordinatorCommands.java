package io.aitbc.agent;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The commands about agents that ask the agent coordinator. */
final class CoordinatorCommands {

    private static final Argument<String> AGENT =
            Argument.string("agent").required().help("Name or identifier of the agent");
    private static final Option<Boolean> FORCE =
            Option.flag("--force").help("Your record counts where others changed the coordinator's");
    private static final Option<String> TYPE = Option.string("--type").help("Only agents of this type");
    private static final Option<AgentStatus> STATUS =
            Option.choice("--status", AgentStatus.class).help("Only agents of this status");
    private static final Option<String> CAPABILITY =
            Option.string("--capability").repeatable().help("Only agents that can do this; repeat it for more");
    private static final Option<Long> LIMIT = Option.integer("--limit").help("How many at most");

    private final AgentRegistry agents;
    private final AgentCoordinator coordinator;
    private final Synchronization synchronization;

    CoordinatorCommands(AgentRegistry agents, AgentCoordinator coordinator, Synchronization synchronization) {
        this.agents = agents;
        this.coordinator = coordinator;
        this.synchronization = synchronization;
    }

    List<Command> all() {
        return List.of(
                Command.named("sync")
                        .help("Tell the agent coordinator what changed here")
                        .option(FORCE)
                        .rows("name", "agent_id", "result", "message")
                        .action(Online.action(this::sync)),
                Command.named("register")
                        .help("Tell the agent coordinator of an agent, and show its record")
                        .argument(AGENT)
                        .option(FORCE)
                        .document()
                        .action(Online.action(this::register)),
                Command.named("discover")
                        .help("Find agents at the agent coordinator")
                        .option(TYPE)
                        .option(STATUS)
                        .option(CAPABILITY)
                        .option(LIMIT)
                        .rows("agent_id", "agent_type", "status", "capabilities", "name", "health_score")
                        .action(Online.action(this::discover)),
                Command.named("heartbeat")
                        .help("Tell the agent coordinator that an agent lives")
                        .argument(AGENT)
                        .document()
                        .action(Online.action(this::heartbeat)));
    }

    private void sync(Call call) throws IOException, CommandFailure, InterruptedException {
        refuseOffline();
        boolean refused = false;
        for (Synchronization.Line line : synchronization.run(call.flag("force"))) {
            refused |= isRefused(line);
            call.row(line.name(), line.agentId(), line.result().name().toLowerCase(Locale.ROOT), line.message());
        }
        if (refused) {
            throw new CommandFailure(1, "Not all agents were told to the agent coordinator; each says why.");
        }
    }

    private void register(Call call) throws IOException, CommandFailure, InterruptedException {
        refuseOffline();
        Agent agent = agents.find(call.get(AGENT));
        for (Synchronization.Line line : synchronization.run(call.flag("force"))) {
            if (line.agentId().equals(agent.agentId()) && isRefused(line)) {
                throw new CommandFailure(1, "Agent '" + agent.name() + "' was not registered. " + line.message());
            }
        }
        Map<String, Object> record = new LinkedHashMap<>();
        coordinator
                .find(agent.agentId())
                .ifPresent(remote -> remote.forEach((key, value) -> record.put(String.valueOf(key), value)));
        call.document(record);
    }

    private static boolean isRefused(Synchronization.Line line) {
        return line.result() == Synchronization.Result.CONFLICT || line.result() == Synchronization.Result.REFUSED;
    }

    private void discover(Call call) throws IOException, CommandFailure, InterruptedException {
        Map<String, Object> query = new LinkedHashMap<>();
        Optional<String> type = call.find(TYPE);
        if (type.isPresent()) {
            query.put("agent_type", known(type.get()).value());
        }
        call.find(STATUS).ifPresent(status -> query.put("status", status.value()));
        List<String> capabilities = call.all(CAPABILITY);
        if (!capabilities.isEmpty()) {
            query.put("capabilities", capabilities);
        }
        call.find(LIMIT).ifPresent(limit -> query.put("limit", limit));
        for (Map<?, ?> agent : coordinator.discover(query)) {
            Object name = agent.get("metadata") instanceof Map<?, ?> metadata ? Online.cell(metadata, "name") : "";
            call.row(
                    Online.cell(agent, "agent_id"),
                    Online.cell(agent, "agent_type"),
                    Online.cell(agent, "status"),
                    Online.cell(agent, "capabilities"),
                    name,
                    Online.cell(agent, "health_score"));
        }
    }

    /** The coordinator answers a type that is none with nobody, which would look like a truth. */
    private static AgentType known(String word) throws CommandFailure {
        if (!AgentType.isKnown(word)) {
            throw new CommandFailure(
                    2,
                    "'" + word + "' is no type of the agent coordinator. Take one of "
                            + String.join(", ", AgentType.words()) + ".");
        }
        return AgentType.of(word);
    }

    private void heartbeat(Call call) throws IOException, CommandFailure, InterruptedException {
        call.document(coordinator.heartbeat(agents.find(call.get(AGENT)).agentId()));
    }

    private void refuseOffline() throws CommandFailure {
        if (!coordinator.isConfigured()) {
            throw new CommandFailure(
                    1,
                    "No agent coordinator is configured: agents are records of this machine. Write its 'url' below"
                            + " 'services.agents' in etc/aitbc.yaml.");
        }
    }
}
