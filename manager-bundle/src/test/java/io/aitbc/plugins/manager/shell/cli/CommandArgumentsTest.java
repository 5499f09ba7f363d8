package io.aitbc.plugins.manager.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.shell.Typed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandArgumentsTest extends CommandLineFixture {

    @Nested
    class WhenValuesAreGiven {

        @Test
        void namesPlacesAndDefaultsArrive() throws Exception {
            Typed typed = type("agent create --name=x --tag a --fast --tag b -v --max 7");
            assertThat(typed.out()).isEqualTo("x BLUE [a, b] 7 truetrue false");
            assertThat(typed.status()).isZero();
        }

        @Test
        void aValueTravelsAsItIs() throws Exception {
            Typed typed = Typed.words(line, "agent", "create", "--name", "a  b $(x) ${HOME} @/etc/passwd 'q' %s");
            assertThat(typed.out()).startsWith("a  b $(x) ${HOME} @/etc/passwd 'q' %s BLUE");
        }

        @Test
        void aFileNameAfterAnAtSignIsNotRead() throws Exception {
            assertThat(Typed.words(line, "@/etc/passwd").status()).isEqualTo(3);
        }

        @Test
        void anEnumIsReadInAnyCase() throws Exception {
            assertThat(type("agent create --name x --color Dark_Red").out())
                    .isEqualTo("x DARK_RED [] none falsefalse true");
        }

        @Test
        void theCallersEnvironmentFillsADeclaredOption() throws Exception {
            Typed typed = Typed.in(line, Path.of("/w"), Map.of("AGENT_MAX", "12"), "agent", "create", "--name", "x");
            assertThat(typed.out()).contains(" 12 ");
        }

        @Test
        void aWrongVariableIsRefusedByItsName() throws Exception {
            Typed typed = Typed.in(line, Path.of("/w"), Map.of("AGENT_MAX", "many"), "agent", "create", "--name", "x");
            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err()).startsWith("The variable AGENT_MAX: ");
        }

        @Test
        void pathsAreTheCallers() throws Exception {
            assertThat(type("agent copy a /b c").out()).isEqualTo("/somewhere/a [/b, /somewhere/c]");
        }

        @Test
        void aNegativeNumberIsAValueAndNotAnOption() throws Exception {
            assertThat(type("agent price -2.5").out()).isEqualTo("-1.5");
        }

        @Test
        void behindTwoHyphensEverythingIsAnArgument() throws Exception {
            assertThat(type("agent copy -- --help").out()).isEqualTo("/somewhere/--help []");
        }
    }

    @Nested
    class WhenTheCommandIsWrong {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                agnet create            | 3 | There is no command 'agnet'. Did you mean 'agent'?
                agent craete            | 3 | There is no command 'agent craete'. Did you mean 'create'?
                agent key improt        | 3 | There is no command 'agent key improt'. Did you mean 'import'?
                agent                   | 2 | 'agent' needs a command: create, copy
                agent key               | 2 | 'agent key' needs a command: import.
                agent create            | 2 | 'agent create' needs '--name' (Agent name). Usage: aitbc agent create --name NAME
                agent create --nmae x   | 2 | 'agent create' has no option '--nmae'. Did you mean '--name'?
                agent create --name     | 2 | '--name' of 'agent create' needs a value.
                agent create --name -v  | 2 | '--name' of 'agent create' needs a value.
                agent create --name a --name b | 2 | '--name' of 'agent create' is given twice.
                agent create --name x --color blu | 2 | Did you mean 'blue'?
                agent create --name x y | 2 | 'agent create' takes no arguments; 'y' is one too many.
                agent create --name x --max y | 2 | '--max' takes a whole number, not 'y'.
                agent create --name x --fast=perhaps | 2 | '--fast' takes true or false
                agent create --name x --json | 2 | 'agent create' has no option '--json'.
                agent price 1 2 3       | 2 | takes no more than 2 arguments; '3' is one too many.
                agent copy              | 2 | 'agent copy' needs 'FROM'. Usage: aitbc agent copy FROM [TO...]
                agent rows --timeout x  | 2 | '--timeout' takes a number of seconds above 0, not 'x'.
                agent rows --timeout -1 | 2 | '--timeout' takes a number of seconds above 0
                --colour agent          | 2 | 'aitbc' has no option '--colour'.
                """)
        void oneSentenceSaysSo(String typed, int status, String sentence) throws Exception {
            Typed ended = type(typed);
            assertThat(ended.err()).contains(sentence).hasLineCount(1);
            assertThat(ended.status()).isEqualTo(status);
            assertThat(ended.out()).isEmpty();
        }
    }

    @Nested
    class WhenHelpIsAskedFor {

        @ParameterizedTest
        @ValueSource(strings = {"agent create --help", "agent create -h", "help agent create", "--help agent create"})
        void aCommandShowsWhatItTakes(String text) throws Exception {
            assertThat(type(text).out())
                    .startsWith(
                            "Usage: aitbc agent create --name NAME [--color dark-red|blue] [--tag TAG...] [--max MAX] [--fast] [-v]\n"
                                    + "Create an agent with 100% ${effort}\n")
                    .contains("--name NAME            Agent name (required)")
                    .contains("--max MAX              (else $AGENT_MAX)");
            assertThat(type(text).status()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"agent --help", "help agent"})
        void aGroupListsItsCommands(String text) throws Exception {
            assertThat(type(text).out())
                    .startsWith("Usage: aitbc agent COMMAND\nAgent commands\n")
                    .contains("  key     Keys\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--help", "", "help"})
        void everythingListsTheGroupsOfPlugins(String text) throws Exception {
            assertThat(type(text).out()).contains("From plugins:\n  agent  Agent commands [agent-cli]\n");
            assertThat(type(text).status()).isZero();
        }
    }

    @Nested
    class WhenItIsCompleted {

        private List<String> complete(String... words) {
            return new Completion(catalog, () -> List.of("agent-cli", "wallet")).of(List.of(words));
        }

        @Test
        void groupsCommandsOptionsAndChoicesAreOffered() {
            assertThat(complete("ag")).containsExactly("agent");
            assertThat(complete("agent", "c")).containsExactly("copy", "create");
            assertThat(complete("agent", "key", "")).containsExactly("import");
            assertThat(complete("agent", "create", "--n")).containsExactly("--name");
            assertThat(complete("agent", "create", "--color", "")).containsExactly("blue", "dark-red");
            assertThat(complete("nothing", "")).isEmpty();
        }

        @Test
        void theHiddenCommandPrintsThem() throws Exception {
            assertThat(Typed.words(line, "__complete", "agent", "cr").out()).isEqualTo("create\n");
        }
    }
}
