package io.aitbc.plugins.manager.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.reason.CallRefused;
import io.aitbc.plugins.manager.secrets.SecretBook;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FacadeTest {

    /** A kind of another bundle. */
    public interface Echo {
        Object echo(Object value) throws Exception;
    }

    /** A plugin of that kind, and of commands; it does what the test says. */
    private static final class Plugin implements CliPlugin, Echo {
        private volatile Does does = value -> value;

        interface Does {
            Object with(Object value) throws Exception;
        }

        @Override
        public Object echo(Object value) throws Exception {
            return does.with(value);
        }

        @Override
        public List<CommandGroup> getCommands() {
            return List.of(CommandGroup.named("agent")
                    .command(Command.named("list").action(call -> {
                        does.with("");
                        return 0;
                    }))
                    .build());
        }

        @Override
        public boolean initialize() {
            return true;
        }

        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean stop() {
            return true;
        }

        @Override
        public boolean cleanup() {
            return true;
        }
    }

    private final ManualTime time = new ManualTime();
    private final Plugin plugin = new Plugin();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final SecretBook secrets = new SecretBook();
    private volatile PluginStatus status = PluginStatus.ACTIVE;
    private final CallWatch watch = new CallWatch(name -> status, failed::add, secrets);
    private final Facade facade = new Facade(active(plugin), Echo.class, watch);
    private final Echo echo = (Echo) facade.proxy();

    private ActivePlugin active(BasePlugin object) {
        return FakePlugin.active(object, "wallet", 50, time);
    }

    private Commands commands() {
        return (Commands) new Facade(active(plugin), Commands.class, watch).proxy();
    }

    private static int run(Commands commands) throws Exception {
        Command list = commands.getCommands().get(0).commands().get(0);
        return commands.run(list, noCall());
    }

    private static Call noCall() {
        return (Call) java.lang.reflect.Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> null);
    }

    @Nested
    class A_call_is_refused {

        @Test
        void while_its_plugin_is_being_stopped_or_started_anew() {
            facade.refuse();

            assertThatThrownBy(() -> echo.echo("x"))
                    .isInstanceOf(CallRefused.class)
                    .hasMessage("Plugin 'wallet' is being stopped or started anew and takes no call of echo."
                            + " Try again in a moment.");
            assertThat(failed).isEmpty();
        }

        @Test
        void of_a_plugin_that_has_stopped_with_its_status() {
            facade.refuse();
            status = PluginStatus.INACTIVE;

            assertThatThrownBy(() -> echo.echo("x"))
                    .isInstanceOf(CallRefused.class)
                    .hasMessage("Plugin 'wallet' is INACTIVE and takes no call of echo."
                            + " 'aitbc plugin why wallet' says why.");
        }

        @Test
        void when_it_runs_and_its_plugin_stops() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            plugin.does = value -> {
                inside.countDown();
                new CountDownLatch(1).await();
                return value;
            };
            Commands commands = (Commands) facadeOfCommands.proxy();
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return run(commands);
                } catch (Exception failure) {
                    throw new CompletionException(failure);
                }
            });
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

            facadeOfCommands.refuse();
            facadeOfCommands.drain(Duration.ofSeconds(60));

            assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CallRefused.class)
                    .hasMessageContaining("Plugin 'wallet' is being stopped: its call of run was cancelled");
            assertThat(failed).isEmpty();
        }

        private final Facade facadeOfCommands = new Facade(active(plugin), Commands.class, watch);
    }

    @Nested
    class A_call_that_the_plugin_failed {

        @Test
        void is_counted_and_arrives_as_it_was_thrown() {
            IllegalStateException thrown = new IllegalStateException("boom");
            plugin.does = value -> {
                throw thrown;
            };

            assertThatThrownBy(() -> echo.echo("x")).isSameAs(thrown);
            assertThat(failed).containsExactly("wallet");
        }

        @Test
        void is_counted_when_it_ran_out_of_time() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            plugin.does = value -> {
                inside.countDown();
                new CountDownLatch(1).await();
                return value;
            };
            CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return echo.echo("x");
                } catch (Exception failure) {
                    throw new CompletionException(failure);
                }
            });
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            time.advance(Limits.DEFAULT.call());

            assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("Plugin 'wallet' did not answer echo within 60 s");
            assertThat(failed).containsExactly("wallet");
        }

        @Test
        void is_not_counted_when_the_caller_is_wrong() {
            plugin.does = value -> {
                throw new IllegalArgumentException("'x' is no address");
            };

            assertThatThrownBy(() -> echo.echo("x")).hasMessage("'x' is no address");
            assertThat(failed).isEmpty();
        }

        @Test
        void is_no_call_that_returned() throws Exception {
            assertThat(echo.echo("x")).isEqualTo("x");
            assertThat(failed).isEmpty();
        }
    }

    @Nested
    class A_command {

        @Test
        void that_ends_with_its_own_failure_is_not_counted() {
            plugin.does = value -> {
                throw new CommandFailure(1, "No agent 'x'.");
            };

            assertThatThrownBy(() -> run(commands())).isInstanceOf(CommandFailure.class);
            assertThat(failed).isEmpty();
        }

        @Test
        void that_throws_anything_else_is_counted() {
            plugin.does = value -> {
                throw new IllegalArgumentException("no parameter 'nmae'");
            };

            assertThatThrownBy(() -> run(commands())).isInstanceOf(IllegalArgumentException.class);
            assertThat(failed).containsExactly("wallet");
        }

        @Test
        void that_ends_well_is_not_counted() throws Exception {
            assertThat(run(commands())).isZero();
            assertThat(failed).isEmpty();
        }
    }

    @Nested
    class Data {

        @Test
        void is_copied_on_its_way_in_and_out() throws Exception {
            List<String> given = new ArrayList<>(List.of("a"));
            List<Object> seen = new ArrayList<>();
            plugin.does = value -> {
                seen.add(value);
                return seen;
            };

            List<?> got = (List<?>) echo.echo(given);
            given.add("later");
            seen.add("later");

            assertThat(seen.get(0)).isEqualTo(List.of("a"));
            assertThat(got).isEqualTo(List.of(List.of("a")));
        }

        @Test
        void that_is_none_is_the_callers_fault_as_an_argument() {
            List<Object> seen = new ArrayList<>();
            plugin.does = value -> {
                seen.add(value);
                return value;
            };

            assertThatThrownBy(() -> echo.echo(new Object()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Plugin 'wallet' was not called: argument 1 of echo: ");
            assertThat(seen).isEmpty();
            assertThat(failed).isEmpty();
        }

        @Test
        void that_is_none_is_the_plugins_failure_as_a_result() {
            plugin.does = value -> new Object();

            assertThatThrownBy(() -> echo.echo("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "Plugin 'wallet' returned what cannot be handed on: the result of echo: 'result' is a"
                                    + " java.lang.Object");
            assertThat(failed).containsExactly("wallet");
        }
    }

    @Nested
    class Progress_of_a_call {

        @Test
        void reaches_the_caller_until_the_call_is_over_and_is_cancelled_from_then_on() {
            List<String> reports = new ArrayList<>();
            RelayedProgress progress = new RelayedProgress((fraction, message) -> reports.add(message));

            progress.report(0.5, "half");
            assertThat(progress.cancelled()).isFalse();
            progress.over();
            progress.report(1, "late");

            assertThat(reports).containsExactly("half");
            assertThat(progress.cancelled()).isTrue();
        }

        @Test
        void does_not_fail_the_plugin_when_the_caller_cannot_take_it() {
            RelayedProgress progress = new RelayedProgress((fraction, message) -> {
                throw new IllegalStateException("closed");
            });

            assertThatCode(() -> progress.report(0.5, "half")).doesNotThrowAnyException();
        }
    }

    @Nested
    class Secrets_of_the_plugin {

        @BeforeEach
        void known() {
            secrets.learn("wallet", Secrets.of(List.of("hunter2")));
        }

        @Test
        void are_masked_in_what_it_throws() {
            plugin.does = value -> {
                throw new IOException("login with hunter2 failed");
            };

            assertThatThrownBy(() -> echo.echo("x"))
                    .hasMessage("IOException: login with *** failed")
                    .hasStackTraceContaining("java.io.IOException: login with *** failed")
                    .satisfies(thrown ->
                            assertThat(Throwables.getStackTrace(thrown)).doesNotContain("hunter2"));
        }

        @Test
        void are_masked_in_the_failure_of_a_command() {
            plugin.does = value -> {
                throw new CommandFailure(2, "login with hunter2 failed");
            };

            assertThatThrownBy(() -> run(commands()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("login with *** failed")
                    .extracting(thrown -> ((CommandFailure) thrown).exitCode())
                    .isEqualTo(2);
        }

        @Test
        void are_masked_without_naming_the_class_twice() {
            plugin.does = value -> {
                throw new IllegalStateException("login with hunter2 failed");
            };

            assertThatThrownBy(() -> echo.echo("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("login with *** failed");
        }

        @Test
        void are_masked_where_it_says_that_the_caller_is_wrong() {
            plugin.does = value -> {
                throw new IllegalArgumentException("not hunter2");
            };

            assertThatThrownBy(() -> echo.echo("x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not ***");
        }
    }
}
