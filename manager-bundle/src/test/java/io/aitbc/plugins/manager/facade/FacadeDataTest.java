package io.aitbc.plugins.manager.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FacadeDataTest extends FacadeFixture {

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
