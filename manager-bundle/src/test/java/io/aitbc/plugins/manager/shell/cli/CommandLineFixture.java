package io.aitbc.plugins.manager.shell.cli;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;

/** A command line and commands of plugins. */
abstract class CommandLineFixture {

    enum Color {
        DARK_RED,
        BLUE
    }

    static final Option<String> NAME = Option.string("--name").required().help("Agent name");
    static final Option<Color> COLOR = Option.choice("--color", Color.class).defaultValue("blue");
    final RecordedLog log = new RecordedLog();
    final CommandCatalog catalog = new CommandCatalog(List.of(), Runnable::run);
    final CommandLine line =
            new CommandLine(catalog, new Completion(catalog, () -> List.of("agent-cli", "wallet")), log::logger);

    @BeforeEach
    void plugin() {
        catalog.appeared("k", "agent-cli", 50, Typed.commands(agent()));
    }

    static CommandGroup agent() {
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

    Typed type(String text) throws Exception {
        return Typed.line(line, text);
    }
}
