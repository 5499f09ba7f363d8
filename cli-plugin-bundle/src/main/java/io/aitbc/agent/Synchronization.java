package io.aitbc.agent;

import io.aitbc.plugins.ServiceFailure;
import io.aitbc.plugins.cli.CommandFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Brings the agent coordinator to what the local records say: it is told of agents that are new or changed, and that those
 * which are gone are inactive. What happened while it was away is in the difference between the records and what it was
 * told last, so nothing is lost and nothing is told twice. One at a time.
 *
 * <p>Somebody else may have changed an agent at the coordinator meanwhile: that is a conflict, which is said and left
 * alone until somebody says which counts.
 */
final class Synchronization {

    /** What came of one agent. */
    enum Result {
        REGISTERED,
        UPDATED,
        INACTIVE,
        CONFLICT,
        REFUSED
    }

    /** One line of what was done. */
    record Line(String name, String agentId, Result result, String message) {}

    private final AgentRegistry agents;
    private final Registrations told;
    private final AgentCoordinator coordinator;
    private final Semaphore turn = new Semaphore(1);

    Synchronization(AgentRegistry agents, Registrations told, AgentCoordinator coordinator) {
        this.agents = agents;
        this.told = told;
        this.coordinator = coordinator;
    }

    /**
     * Tells all that there is to tell.
     *
     * @param force also what is in conflict: the local record counts
     * @throws IOException when the coordinator is away, or the disk fails: the rest is told the next time
     */
    List<Line> run(boolean force) throws IOException, CommandFailure, InterruptedException {
        turn.acquire();
        try {
            List<Line> lines = new ArrayList<>();
            Map<String, Registration> before = told.all();
            for (Agent agent : agents.all().agents()) {
                Optional<Registration> last = Optional.ofNullable(before.remove(agent.agentId()));
                if (last.filter(known -> known.tellsAllOf(agent)).isEmpty()) {
                    lines.add(tell(agent, last, force));
                }
            }
            for (Registration gone : before.values()) {
                if (!agents.hasFile(gone.agentId())) {
                    lines.add(end(gone));
                }
            }
            return lines;
        } finally {
            turn.release();
        }
    }

    private Line tell(Agent agent, Optional<Registration> last, boolean force)
            throws IOException, InterruptedException {
        Registration now = Registration.of(agent);
        Optional<Map<?, ?>> theirs = coordinator.find(agent.agentId());
        boolean known = theirs.filter(remote -> now.isIn(remote)
                        || last.filter(sent -> sent.isIn(remote)).isPresent())
                .isPresent();
        if (theirs.isPresent() && !known && !force) {
            String why = "The coordinator's record of it was changed by others. 'agent sync --force' puts yours there.";
            told.write(last.orElse(now).inConflict(why));
            return new Line(agent.name(), agent.agentId(), Result.CONFLICT, why);
        }
        try {
            // Written first: should the answer be lost, the next time it is known whose record that is.
            told.write(now);
            coordinator.register(now);
            coordinator.status(agent.agentId(), agent.status().value());
        } catch (ServiceFailure failure) {
            if (failure.isTemporary() || failure.kind() == ServiceFailure.Kind.NOT_CONFIGURED) {
                throw failure;
            }
            return new Line(agent.name(), agent.agentId(), Result.REFUSED, String.valueOf(failure.getMessage()));
        }
        told.write(now.confirmed(agent.status().value()));
        return theirs.isPresent()
                ? new Line(agent.name(), agent.agentId(), Result.UPDATED, "The coordinator has the changes.")
                : new Line(agent.name(), agent.agentId(), Result.REGISTERED, "The coordinator knows it now.");
    }

    /** The coordinator forgets nobody: what was deleted here is inactive there. */
    private Line end(Registration gone) throws IOException, InterruptedException {
        if (coordinator.find(gone.agentId()).isPresent()) {
            coordinator.status(gone.agentId(), AgentStatus.INACTIVE.value());
        }
        told.delete(gone.agentId());
        return new Line(gone.name(), gone.agentId(), Result.INACTIVE, "It was deleted here and is inactive there.");
    }
}
