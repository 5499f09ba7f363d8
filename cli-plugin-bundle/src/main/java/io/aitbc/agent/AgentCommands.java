package io.aitbc.agent;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The group {@code agent}: what an operator types, turned into steps of the {@link AgentRegistry}. */
final class AgentCommands {

    private static final Argument<String> AGENT =
            Argument.string("agent").required().help("Name or identifier of the agent");
    private static final Argument<AgentStatus> NEW_STATUS =
            Argument.choice("status", AgentStatus.class).help("The new status; without it the status is shown");
    private static final Argument<String> NEW_AGENT = Argument.string("agent").help("Agent name");
    private static final Option<String> NAME = Option.string("--name").help("Agent name");
    private static final Option<String> ONLY_TYPE = Option.string("--type").help("Only agents of this type");
    private static final Option<AgentStatus> ONLY_STATUS =
            Option.choice("--status", AgentStatus.class).help("Only agents of this status");

    private static final int LONGEST_NAME = 64;

    private final AgentRegistry agents;
    private final String defaultType;
    private final Clock clock;

    AgentCommands(AgentRegistry agents, String defaultType, Clock clock) {
        this.agents = agents;
        this.defaultType = defaultType;
        this.clock = clock;
    }

    CommandGroup.Builder group() {
        Command.Builder create = Command.named("create")
                .help("Create a new agent")
                .argument(NEW_AGENT)
                .option(NAME);
        Command.Builder list =
                Command.named("list").help("List the agents").option(ONLY_TYPE).option(ONLY_STATUS);
        Command.Builder show = Command.named("show").help("Show an agent").argument(AGENT);
        Command.Builder update = Command.named("update")
                .help("Change an agent; an empty text takes a value away")
                .argument(AGENT)
                .option(NAME);
        Command.Builder delete = Command.named("delete").help("Delete an agent").argument(AGENT);
        Command.Builder status = Command.named("status")
                .help("Show or set the status of an agent")
                .argument(AGENT)
                .argument(NEW_STATUS);
        AgentEdit.OPTIONS.forEach(create::option);
        AgentEdit.OPTIONS.forEach(update::option);
        return CommandGroup.named("agent")
                .help("Agent management commands")
                .command(create.option(Output.FORMAT).document().action(this::create))
                .command(list.option(Output.FORMAT).rows(Output.COLUMNS).action(this::list))
                .command(show.option(Output.FORMAT).document().action(this::show))
                .command(update.option(Output.FORMAT).document().action(this::update))
                .command(delete.action(this::delete))
                .command(status.option(Output.FORMAT).document().action(this::status));
    }

    private int create(Call call) throws CommandFailure {
        String name = checked(newName(call));
        Agent blank = Agent.blank(name, defaultType, clock.instant());
        Agent agent = AgentEdit.of(call).applyTo(blank, name, blank.createdAt());
        agents.add(agent);
        Output.document(call, agent.toMap());
        return 0;
    }

    private int list(Call call) throws CommandFailure {
        Optional<String> type = call.find(ONLY_TYPE);
        Optional<AgentStatus> status = call.find(ONLY_STATUS);
        AgentFiles.Contents contents = agents.all();
        Output.rows(
                call,
                contents.agents().stream()
                        .filter(agent -> type.isEmpty() || agent.isOfType(type.get()))
                        .filter(agent -> status.isEmpty() || agent.status() == status.get())
                        .map(Agent::toMap)
                        .toList());
        if (!contents.damaged().isEmpty()) {
            call.err().println(skipped(contents.damaged()));
        }
        return 0;
    }

    private int show(Call call) throws CommandFailure {
        Output.document(call, agents.find(call.get(AGENT)).toMap());
        return 0;
    }

    private int update(Call call) throws CommandFailure {
        AgentEdit edit = AgentEdit.of(call);
        Optional<String> name = call.find(NAME);
        if (name.isPresent()) {
            checked(name.get());
        } else if (edit.isEmpty()) {
            throw new CommandFailure(2, "Nothing to change. Say what, with --description, --type, --name, ..");
        }
        Agent updated = agents.change(
                call.get(AGENT), agent -> edit.applyTo(agent, name.orElse(agent.name()), clock.instant()));
        Output.document(call, updated.toMap());
        return 0;
    }

    private int delete(Call call) throws CommandFailure {
        Agent agent = agents.remove(call.get(AGENT));
        call.out().println("Agent '" + agent.name() + "' was deleted.");
        return 0;
    }

    private int status(Call call) throws CommandFailure {
        Optional<AgentStatus> wanted = call.find(NEW_STATUS);
        Agent agent = wanted.isPresent()
                ? agents.change(call.get(AGENT), before -> before.withStatus(wanted.get(), clock.instant()))
                : agents.find(call.get(AGENT));
        Map<String, Object> document = new LinkedHashMap<>(agent.toMap());
        document.keySet().retainAll(List.of("name", "status", "updated_at", "agent_id"));
        Output.document(call, document);
        return 0;
    }

    /** The name may be an argument or an option, since AITBC's own command line had the one and then the other. */
    private static String newName(Call call) throws CommandFailure {
        Optional<String> argument = call.find(NEW_AGENT);
        Optional<String> option = call.find(NAME);
        if (argument.isPresent() && option.isPresent() && !argument.equals(option)) {
            throw new CommandFailure(
                    2, "The new agent has two names, '" + argument.get() + "' and '" + option.get() + "'. Give one.");
        }
        return argument.or(() -> option)
                .orElseThrow(() -> new CommandFailure(2, "The new agent has no name. Give one: agent create NAME"));
    }

    private static String checked(String name) throws CommandFailure {
        if (name.isBlank()
                || !name.equals(name.strip())
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new CommandFailure(
                    2,
                    "An agent cannot be called '" + name.replaceAll("\\p{Cntrl}", "?") + "'. A name has 1 to "
                            + LONGEST_NAME + " characters on one line and no blank at its ends.");
        }
        return name;
    }

    /** What an operator is told about damaged files. */
    static String skipped(List<String> damaged) {
        return "Damaged agent files were skipped and left as they are: " + String.join(", ", damaged)
                + ". Mend or remove them.";
    }
}
