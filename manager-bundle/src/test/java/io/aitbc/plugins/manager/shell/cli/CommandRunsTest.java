package io.aitbc.plugins.manager.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.shell.Typed;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunsTest extends CommandLineFixture {

    @Nested
    class WhenThePluginHasStopped {

        @Test
        void itsWordIsNoTypingError() throws Exception {
            catalog.vanished("k");
            Typed typed = type("agent create --name x");
            assertThat(typed.status()).isEqualTo(3);
            assertThat(typed.err())
                    .isEqualTo("There is no command 'agent' now: it belongs to plugin 'agent-cli', which is not ACTIVE."
                            + " 'aitbc plugin why agent-cli' says why.\n");
        }
    }

    @Nested
    class WhenThereIsData {

        @Test
        void rowsAreATableWithoutControlCharacters() throws Exception {
            assertThat(type("agent rows").out()).isEqualTo("chatter\nNAME     SIZE\na        1\nbb?[31m  -\n");
        }

        @Test
        void rowsAreAnArrayAndNothingElseOnStandardOutput() throws Exception {
            Typed typed = type("agent rows --json");
            assertThat(typed.out()).isEqualTo("""
                    [
                      {
                        "name": "a",
                        "size": 1
                      },
                      {
                        "name": "bb\\u001b[31m",
                        "size": null
                      }
                    ]
                    """);
            assertThat(typed.err()).isEqualTo("chatter\n");
        }

        @Test
        void noRowsAreAnEmptyArrayAndNoTable() throws Exception {
            assertThat(type("agent none --json").out()).isEqualTo("[]\n");
            assertThat(type("agent none").out()).isEmpty();
        }

        @Test
        void jsonMayStandInFrontOfTheCommand() throws Exception {
            assertThat(type("--json agent none").out()).isEqualTo("[]\n");
        }

        @Test
        void aDocumentIsLinesOrAnObject() throws Exception {
            assertThat(type("agent doc").out()).isEqualTo("inner:\n  deep: 1, 2.5, true\n");
            assertThat(type("agent doc --json").out()).contains("\"deep\": [\n      1,\n      2.5,\n      true\n    ]");
        }
    }

    @Nested
    class WhenTheCommandFails {

        @ParameterizedTest
        @CsvSource({"0,0", "1,1", "2,2", "3,1", "7,1", "-1,1", "256,1"})
        void aPluginsStatusIsZeroOneOrTwo(int returned, int status) throws Exception {
            assertThat(type("agent price 1 " + returned).status()).isEqualTo(status);
            assertThat(type("agent fail " + returned).status()).isEqualTo(status);
        }

        @Test
        void itsMessageIsTheOneLine() throws Exception {
            assertThat(type("agent fail 1").err()).isEqualTo("It did not work.\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"throw", "error"})
        void whatItThrowsIsASentenceWithThePluginsName(String command) throws Exception {
            Typed typed = type("agent " + command);
            assertThat(typed.status()).isEqualTo(1);
            assertThat(typed.err())
                    .startsWith("Plugin 'agent-cli': 'agent " + command + "' failed with ")
                    .endsWith("'aitbc log agent-cli' has the details.\n")
                    .hasLineCount(1);
            assertThat(log.lines()).anyMatch(each -> each.startsWith("io.aitbc.plugin.agent-cli: Plugin 'agent-cli'"));
        }

        @Test
        void aPluginThatIsNotThereForItIsASentenceAndNoFailure() throws Exception {
            Typed typed = type("agent gone");
            assertThat(typed.status()).isEqualTo(1);
            assertThat(typed.err()).isEqualTo("Plugin 'agent-cli' is being stopped. Try again in a moment.\n");
            assertThat(log.lines()).noneMatch(each -> each.startsWith("io.aitbc.plugin.agent-cli"));
        }

        @Test
        void debugShowsTheStackTrace() throws Exception {
            assertThat(type("--debug agent throw").err()).contains("\tat ");
            assertThat(type("agent throw --debug").err()).contains("\tat ");
        }

        @Test
        void aMisspeltParameterNamesThoseThatExist() throws Exception {
            assertThat(type("agent wrong").err()).contains("The command 'wrong' has no 'nmae'");
        }

        @Test
        void theTimeLimitEndsIt() throws Exception {
            Typed typed = type("agent hang --timeout 0.05");
            assertThat(typed.status()).isEqualTo(6);
            assertThat(typed.err())
                    .startsWith("'agent hang' was not over after 0.05 s (--timeout).")
                    .hasLineCount(1);
            assertThat(Thread.interrupted()).isFalse();
        }

        @Test
        void anInterruptEndsItSilently() throws Exception {
            Thread.currentThread().interrupt();
            Typed typed = type("agent hang");
            assertThat(Thread.interrupted()).isFalse();
            assertThat(typed.status()).isEqualTo(130);
            assertThat(typed.err()).isEmpty();
        }
    }

    @Nested
    class WhenItIsAudited {

        @Test
        void secretsAreMasked() throws Exception {
            type("agent fail 1 --password=x --timeout 3");
            Typed.words(line, "agent", "fail", "1", "--debug");
            assertThat(log.lines())
                    .anyMatch(each -> each.startsWith("io.aitbc.audit: user='")
                            && each.endsWith("plugin='agent-cli' status=1 command='agent fail 1 --debug'"));
            assertThat(Audit.masked(
                            List.of("send", "--api-key", "k", "--rpcPassword=p", "x", "{\"token\": \"t\", \"a\":1}")))
                    .containsExactly(
                            "send", "--api-key", "***", "--rpcPassword=***", "x", "{\"token\": \"***\", \"a\":1}");
        }
    }
}
