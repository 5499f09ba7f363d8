package io.aitbc.agent;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code agent message}: messages between agents, by way of the agent coordinator. */
final class MessageCommands {

    private static final Argument<String> AGENT =
            Argument.string("agent").required().help("Name of an agent of this machine, or an identifier");
    private static final Argument<String> FROM =
            Argument.string("from").required().help("Who sends: a name of this machine, or an identifier");
    private static final Argument<String> TO =
            Argument.string("to").required().help("Who receives: a name of this machine, or an identifier");
    private static final Argument<String> TEXT =
            Argument.string("text").required().help("The text");
    private static final Option<Long> TTL =
            Option.integer("--ttl").help("Seconds after which it is not delivered any more");
    private static final Option<String> TYPE =
            Option.string("--type").help("Type of the message; direct where nothing is said");
    private static final String[] COLUMNS = {"timestamp", "sender", "recipient", "message_type", "content", "message_id"
    };

    private final AgentRegistry agents;
    private final AgentCoordinator coordinator;

    MessageCommands(AgentRegistry agents, AgentCoordinator coordinator) {
        this.agents = agents;
        this.coordinator = coordinator;
    }

    CommandGroup group() {
        return Online.group("message", "Messages between agents")
                .command(Command.named("send")
                        .help("Send a message; it is sent once, and never again by itself")
                        .argument(FROM)
                        .argument(TO)
                        .argument(TEXT)
                        .option(TYPE)
                        .option(TTL)
                        .document()
                        .action(Online.action(this::send)))
                .command(messages("inbox", "List what an agent received"))
                .command(messages("history", "List what an agent sent and received"))
                .build();
    }

    private Command messages(String which, String help) {
        return Command.named(which).help(help).argument(AGENT).rows(COLUMNS).action(Online.action(call -> {
            for (Map<?, ?> message : coordinator.messages(which, id(call.get(AGENT)))) {
                Object[] row = new Object[COLUMNS.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Online.cell(message, COLUMNS[i]);
                }
                call.row(row);
            }
        }));
    }

    private void send(Call call) throws IOException, CommandFailure, InterruptedException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sender", id(call.get(FROM)));
        message.put("recipient", id(call.get(TO)));
        message.put("content", Map.of("text", call.get(TEXT)));
        message.put("message_type", call.find(TYPE).orElse("direct"));
        call.find(TTL).ifPresent(ttl -> message.put("ttl", ttl));
        call.document(coordinator.send(message));
    }

    /** Others' agents are known by their identifier only. */
    private String id(String nameOrId) throws CommandFailure {
        return agents.all().agents().stream()
                .filter(agent -> agent.name().equals(nameOrId))
                .map(Agent::agentId)
                .findFirst()
                .orElse(nameOrId);
    }
}
