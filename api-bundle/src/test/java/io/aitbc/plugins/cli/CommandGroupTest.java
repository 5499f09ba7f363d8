package io.aitbc.plugins.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandGroupTest {

    private static Command command(String name) {
        return Command.named(name).action(call -> 0);
    }

    private static CommandGroup group(String name) {
        return CommandGroup.named(name).build();
    }

    @Test
    void hasWhatTheBuilderWasGiven() {
        Command create = command("create");
        CommandGroup key = group("key");
        CommandGroup agent = CommandGroup.named("agent")
                .help("Agents")
                .command(create)
                .group(key)
                .build();
        assertThat(agent.name()).isEqualTo("agent");
        assertThat(agent.help()).isEqualTo("Agents");
        assertThat(agent.commands()).isEqualTo(List.of(create));
        assertThat(agent.groups()).isEqualTo(List.of(key));
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        CommandGroup.Builder builder = CommandGroup.named("agent");
        CommandGroup agent = builder.build();
        builder.command(command("create")).group(group("key"));
        assertThat(agent.commands()).isEmpty();
        assertThat(agent.groups()).isEmpty();
    }

    @Test
    void withTwoCommandsOfOneNameIsRefused() {
        assertThatThrownBy(() -> CommandGroup.named("agent")
                        .command(command("list"))
                        .command(command("list"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Group 'agent' has 'list' twice. Rename one of them.");
    }

    @Test
    void withTwoGroupsOfOneNameIsRefused() {
        assertThatThrownBy(() -> CommandGroup.named("agent")
                        .group(group("key"))
                        .group(group("key"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Group 'agent' has 'key' twice. Rename one of them.");
    }

    @Test
    void withACommandAndAGroupOfOneNameIsRefused() {
        assertThatThrownBy(() -> CommandGroup.named("agent")
                        .command(command("key"))
                        .group(group("key"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Group 'agent' has 'key' twice. Rename one of them.");
    }

    @Test
    void withoutAUsableNameIsRefused() {
        assertThatThrownBy(() -> group("my group"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Group 'my group' has no usable name: a name is a letter, followed by letters, digits, '-'"
                        + " and '_'.");
    }
}
