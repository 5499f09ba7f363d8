/**
 * The plugin {@code agent-cli}: the commands {@code agent create, list, show, update, delete, status}, useful without any
 * server. {@link io.aitbc.agent.AgentCliPlugin} is what the runtime meets, {@link io.aitbc.agent.AgentCommands} what the
 * operator types, {@link io.aitbc.agent.AgentRegistry} the rules (unique names, a largest number), and
 * {@link io.aitbc.agent.AgentFiles} the disk: one JSON file per agent.
 */
@NullMarked
package io.aitbc.agent;

import org.jspecify.annotations.NullMarked;
