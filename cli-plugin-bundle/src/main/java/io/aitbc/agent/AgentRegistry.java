package io.aitbc.agent;

import io.aitbc.plugins.cli.CommandFailure;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The rules for agents: names are unique, and there are no more than the configuration allows. Commands run several at a
 * time, so each method is one step that no other comes between. A refusal changes nothing and is one sentence for the
 * operator.
 */
final class AgentRegistry {

    private final AgentFiles files;
    private final int maxAgents;

    AgentRegistry(AgentFiles files, int maxAgents) {
        this.files = files;
        this.maxAgents = maxAgents;
    }

    synchronized AgentFiles.Contents all() throws CommandFailure {
        try {
            return files.read();
        } catch (IOException e) {
            throw new CommandFailure(1, "The agents cannot be read: " + e + ".");
        }
    }

    /** Whether there is a record of that agent, also one that cannot be read. */
    synchronized boolean hasFile(String agentId) {
        return files.has(agentId);
    }

    /** Finds an agent by its name or by its identifier. */
    synchronized Agent find(String nameOrId) throws CommandFailure {
        AgentFiles.Contents contents = all();
        List<Agent> found = contents.agents().stream()
                .filter(agent ->
                        agent.name().equals(nameOrId) || agent.agentId().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    1,
                    "There is no agent '" + nameOrId + "'."
                            + (contents.damaged().isEmpty()
                                    ? " 'agent list' shows those that there are."
                                    : " It may be in a damaged file: " + String.join(", ", contents.damaged()) + "."));
        }
        if (found.size() > 1) {
            throw new CommandFailure(
                    1,
                    "There are " + found.size() + " agents called '" + nameOrId + "'. Name one by its identifier: "
                            + String.join(
                                    ", ", found.stream().map(Agent::agentId).toList()) + ".");
        }
        return found.get(0);
    }

    synchronized void add(Agent agent) throws CommandFailure {
        List<Agent> present = all().agents();
        refuseTaken(agent, "created", present);
        if (present.size() >= maxAgents) {
            throw new CommandFailure(
                    1,
                    "Agent '" + agent.name() + "' was not created: there are " + present.size()
                            + " agents already, and 'max_agents' is " + maxAgents + ". Delete one with 'agent delete',"
                            + " or raise 'max_agents' in the configuration of 'agent-cli'.");
        }
        write(agent, "created");
    }

    /** Replaces the agent of that name or identifier by what the change makes of it, which keeps its identifier. */
    synchronized Agent change(String nameOrId, UnaryOperator<Agent> change) throws CommandFailure {
        Agent before = find(nameOrId);
        Agent after = change.apply(before);
        if (!after.name().equals(before.name())) {
            refuseTaken(after, "renamed from '" + before.name() + "'", all().agents());
        }
        write(after, "changed");
        return after;
    }

    synchronized Agent remove(String nameOrId) throws CommandFailure {
        Agent agent = find(nameOrId);
        try {
            files.delete(agent);
        } catch (IOException e) {
            throw new CommandFailure(1, "Agent '" + agent.name() + "' was not deleted: " + e + ".");
        }
        return agent;
    }

    private void write(Agent agent, String done) throws CommandFailure {
        try {
            files.write(agent);
        } catch (IOException e) {
            throw new CommandFailure(
                    1, "Agent '" + agent.name() + "' was not " + done + ", its file cannot be written: " + e + ".");
        }
    }

    private static void refuseTaken(Agent agent, String done, List<Agent> present) throws CommandFailure {
        for (Agent other : present) {
            if (other.name().equals(agent.name())) {
                throw new CommandFailure(
                        1,
                        "Agent '" + agent.name() + "' was not " + done + ": there is one of that name already,"
                                + " see 'agent show'. Take another name.");
            }
        }
    }
}
