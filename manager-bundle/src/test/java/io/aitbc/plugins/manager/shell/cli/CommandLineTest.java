package io.aitbc.plugins.manager.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.reason.CallRefused;
import io.aitbc.plugins.manager.shell.RecordedLog;
import io.aitbc.plugins.manager.shell.Typed;
import io.aitbc.plugins.manager.shell.catalog.CommandCatalog;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    enum Color {
        DARK_RED,
        BLUE
    }

    private static final Option<String> NAME =
            Option.string("--name").required().help("Agent name");
    private static final Option<Color> COLOR =
            Option.choice("--color", Color.class).defaultValue("blue");

    private final RecordedLog log = new RecordedLog();
    private final CommandCatalog catalog = new CommandCatalog(List.of(), Runnable::run);
    private final CommandLine line =
            new CommandLine(catalog, new Completion(catalog, () -> List.of("agent-cli", "wallet")), log::logger);

    @BeforeEach
    void plugin() {
        catalog.appeared("k", "agent-cli", 50, Typed.commands(agent()));
    }

    private static CommandGroup agent() {
        return CommandGroup.named("agent")
                .help("Agent commands")
                .command(Command.named("create")
                        .help("Create an agent with 100% ${effort}")
                        .option(NAME)
                        .option(COLOR)
                        .option(Option.string("--tag").repeatable())
                        .option(Option.integer("--max").environment("AGENT_MAX"))
                        .option(Option.flag("--fast"))
                        .option(Option.flag("-v"))
                        .action(call -> {
                            call.out()
                                    .print(call.string("name") + " " + call.get(COLOR) + " " + call.strings("tag")
                                            + " "
                                            + (call.find(Option.integer("--max"))
                                                    .map(String::valueOf)
                                                    .orElse("none"))
                                            + " " + call.flag("fast") + call.flag("-v") + " " + call.given("--color"));
                            return 0;
                        }))
                .command(Command.named("copy")
                        .argument(Argument.path("from").required())
                        .argument(Argument.path("to").repeatable())
                        .action(call -> {
                            call.out().print(call.path("from") + " " + call.all(Argument.path("to")));
                            return 0;
                        }))
                .command(Command.named("price")
                        .argument(Argument.decimal("amount").required())
                        .argument(Argument.integer("count"))
                        .action(call -> {
                            call.out().print(call.decimal("amount").add(BigDecimal.ONE));
                            return call.given("count") ? (int) call.integer("count") : 0;
                        }))
                .command(Command.named("rows").rows("name", "size").action(call -> {
                    call.out().println("chatter");
                    call.row("a", 1);
                    call.row("bb\u001b[31m", Optional.empty());
                    return 0;
                }))
                .command(Command.named("none").rows("name").action(call -> 0))
                .command(Command.named("doc").document().action(call -> {
                    call.document(Map.of("inner", Map.of("deep", List.of(1L, 2.5, true))));
                    return 0;
                }))
                .command(Command.named("fail")
                        .argument(Argument.integer("status").required())
                        .action(call -> {
                            throw new CommandFailure((int) call.integer("status"), "It did\nnot work.");
                        }))
                .command(Command.named("throw").action(call -> {
                    throw new IllegalStateException("boom");
                }))
                .command(Command.named("gone").action(call -> {
                    throw new CallRefused("Plugin 'agent-cli' is being stopped. Try again in a moment.");
                }))
                .command(Command.named("error").action(call -> {
                    throw new StackOverflowError();
                }))
                .command(Command.named("hang").action(call -> {
                    new CountDownLatch(1).await();
                    return 0;
                }))
                .command(Command.named("wrong").action(call -> Integer.parseInt(call.string("nmae"))))
                .group(CommandGroup.named("key")
                        .help("Keys")
                        .command(Command.named("import").action(call -> 0))
                        .build())
                .build();
    }

    private Typed type(String text) throws Exception {
        return Typed.line(line, text);
    }

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
