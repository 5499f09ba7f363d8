package io.aitbc.plugins.manager.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.lifecycle.Limits;
import io.aitbc.plugins.manager.reason.CallRefused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FacadeCallsTest extends FacadeFixture {

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
}
