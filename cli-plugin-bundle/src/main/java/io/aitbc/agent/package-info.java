/**
 * The plugin {@code agent-cli}: the commands {@code agent create, list, show, update, delete, status}, useful without any
 * server, and with one {@code sync, register, discover, heartbeat} and the groups {@code task}, {@code message} and {@code
 * job}. {@link io.aitbc.agent.AgentCliPlugin} is what the runtime meets, {@link io.aitbc.agent.AgentCommands} what the
 * operator types, {@link io.aitbc.agent.AgentRegistry} the rules (unique names, a largest number), and
 * {@link io.aitbc.agent.AgentFiles} the disk: one JSON file per agent. {@link io.aitbc.agent.Synchronization} tells the
 * agent coordinator what it does not know yet, {@link io.aitbc.agent.Background} from time to time.
 */
@NullMarked
package io.aitbc.agent;

import org.jspecify.annotations.NullMarked;
