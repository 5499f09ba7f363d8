package io.aitbc.plugins.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandsTest {

    /** A call that nothing is asked of. */
    private static Call call() {
        InvocationHandler nothing = (proxy, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        };
        return (Call) Proxy.newProxyInstance(Call.class.getClassLoader(), new Class<?>[] {Call.class}, nothing);
    }

    @Nested
    class Running {

        private final Command command = Command.named("create").action(call -> 2);
        private final Commands commands =
                () -> List.of(CommandGroup.named("agent").command(command).build());

        @Test
        void callsTheActionAndAnswersItsStatus() throws Exception {
            assertThat(commands.run(command, call())).isEqualTo(2);
        }

        @Test
        void passesOnWhatTheActionThrows() {
            Command failing = Command.named("fail").action(call -> {
                throw new CommandFailure(1, "Agent 'x' was not created: the disk is full.");
            });
            assertThatThrownBy(() -> commands.run(failing, call()))
                    .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                            .isOne())
                    .hasMessage("Agent 'x' was not created: the disk is full.");
        }

        @Test
        void goesThroughAFacade() throws Exception {
            List<String> called = new ArrayList<>();
            InvocationHandler watching = (proxy, method, arguments) -> {
                called.add(method.getName());
                return method.invoke(commands, arguments);
            };
            Commands facade = (Commands)
                    Proxy.newProxyInstance(Commands.class.getClassLoader(), new Class<?>[] {Commands.class}, watching);
            assertThat(facade.run(command, call())).isEqualTo(2);
            assertThat(called).containsExactly("run");
        }

        @Test
        void isTheOnlyWayToAnAction() {
            assertThat(Arrays.stream(Command.class.getDeclaredMethods())
                            .filter(method -> method.getReturnType() == Command.Action.class))
                    .isNotEmpty()
                    .noneMatch(method -> Modifier.isPublic(method.getModifiers()));
        }
    }

    @Nested
    class TheHelp {

        @Test
        void hasALineForEachGroupAndCommand() {
            CommandGroup key = CommandGroup.named("key")
                    .help("Keys of an agent")
                    .command(Command.named("import").help("Import a key").action(call -> 0))
                    .build();
            CommandGroup agent = CommandGroup.named("agent")
                    .help("Agent management commands")
                    .command(Command.named("create").help("Create a new agent").action(call -> 0))
                    .command(Command.named("ping").action(call -> 0))
                    .group(key)
                    .build();
            Commands commands = () -> List.of(agent);
            assertThat(commands.getCommandHelp()).isEqualTo("""
                            agent       Agent management commands
                              create    Create a new agent
                              ping
                              key       Keys of an agent
                                import  Import a key
                            """);
        }

        @Test
        void ofNothingIsEmpty() {
            Commands commands = List::of;
            assertThat(commands.getCommandHelp()).isEmpty();
        }
    }
}
